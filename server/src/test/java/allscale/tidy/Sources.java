package allscale.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java of this repository, parsed once. */
final class Sources {

    /** A top-level or nested type as written. */
    record Type(Source source, ClassTree tree, boolean isTopLevel) {
        boolean isPublic() {
            return tree.getModifiers().getFlags().contains(Modifier.PUBLIC);
        }

        String name() {
            return tree.getSimpleName().toString();
        }
    }

    /** A method or constructor as written. */
    record Method(Source source, ClassTree owner, MethodTree tree, int lines) {
        String place() {
            return source.place() + " " + owner.getSimpleName() + "." + tree.getName();
        }

        boolean isOverride() {
            return tree.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }
    }

    /** A file: {@code code} is its text without comments and without the content of its texts. */
    record Source(Path file, String module, boolean isTest, String text, String code, List<String> texts) {
        String place() {
            return module + "/" + file.getFileName();
        }

        /** The room, or the module for those without rooms. */
        String room() {
            Path parent = file.getParent();
            return parent == null ? "" : parent.getFileName().toString();
        }

        long lines() {
            return text.lines().count();
        }
    }

    private static final List<String> MODULES = List.of("kernel", "chain", "postgres", "devnet", "server", "launcher");

    private final List<Source> sources = new ArrayList<>();
    private final List<Type> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();

    static final Path ROOT = root();

    Sources() {
        try {
            for (String module : MODULES) {
                read(module, "src/main/java", false);
                read(module, "src/test/java", true);
            }
            parse();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<Source> all() {
        return sources;
    }

    List<Source> main() {
        return sources.stream().filter(source -> !source.isTest()).toList();
    }

    List<Type> types() {
        return types;
    }

    List<Method> methods() {
        return methods;
    }

    private void read(String module, String folder, boolean isTest) throws IOException {
        Path start = ROOT.resolve(module).resolve(folder);
        if (!Files.exists(start)) {
            return;
        }
        try (Stream<Path> files = Files.walk(start)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                Words words = new Words(text);
                sources.add(new Source(file, module, isTest, text, words.code(), words.texts()));
            }
        }
    }

    private void parse() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(
                            main().stream().map(Source::file).toList()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of(unit.getSourceFile().toUri());
                Source source = main().stream()
                        .filter(known -> known.file().equals(file))
                        .findFirst()
                        .orElseThrow();
                unit.accept(new Collector(source, unit, positions), null);
            }
        }
    }

    private final class Collector extends TreeScanner<Void, ClassTree> {
        private final Source source;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Collector(Source source, CompilationUnitTree unit, SourcePositions positions) {
            this.source = source;
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree tree, ClassTree outer) {
            types.add(new Type(source, tree, outer == null));
            return super.visitClass(tree, tree);
        }

        @Override
        public Void visitMethod(MethodTree tree, ClassTree owner) {
            if (tree.getBody() != null && positions.getEndPosition(unit, tree.getBody()) >= 0) {
                methods.add(new Method(source, owner, tree, lines(tree.getBody())));
            }
            return super.visitMethod(tree, owner);
        }

        private int lines(Tree body) {
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, body));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, body));
            return (int) (last - first + 1);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
