package allscale.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps everything between runs. It carries a mark, so that a folder with other people's files is never
 * taken for ours, and a lock, so that one launcher at a time uses it.
 */
final class DataFolder implements AutoCloseable {

    private static final String MARK = "allscale-data";
    private static final String LAYOUT = "1";
    private static final String LOCK = "launcher.lock";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path path) {
        try {
            makeOrRecognize(path);
            Path logs = Files.createDirectories(path.resolve("logs"));
            Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwx------"));
            return new DataFolder(path, lock(path));
        } catch (IOException failed) {
            throw new UpRefused("The data folder " + path + " cannot be used: " + failed.getMessage(), failed);
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    Path log(String name) {
        return path.resolve("logs").resolve(name + ".log");
    }

    /** What is in the folder, for a person who is about to lose it. */
    List<String> contents() {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> !name.equals(MARK) && !name.equals(LOCK))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Deletes the contents; the folder stays ours and locked. */
    void clear() {
        try {
            for (String name : contents()) {
                delete(path.resolve(name));
            }
            Files.createDirectories(path.resolve("logs"));
        } catch (IOException failed) {
            throw new UpRefused("The data folder " + path + " cannot be emptied: " + failed.getMessage(), failed);
        }
    }

    /** Deletes a folder or file with all that is in it; nothing to delete is fine. */
    static void delete(Path doomed) throws IOException {
        if (Files.exists(doomed)) {
            Files.walkFileTree(doomed, new Deleter());
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void makeOrRecognize(Path path) throws IOException {
        Path mark = path.resolve(MARK);
        if (Files.exists(mark)) {
            String layout = Files.readString(mark).strip();
            if (!layout.equals(LAYOUT)) {
                throw new UpRefused("The data folder " + path + " has layout " + layout + ", this release reads "
                        + LAYOUT + ": use the release that made it.");
            }
            return;
        }
        if (Files.exists(path) && !isEmpty(path)) {
            throw new UpRefused(path + " holds files that are not AllScale's: choose another folder with --data DIR.");
        }
        if (!Files.exists(path)) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x--x"));
        }
        Files.writeString(mark, LAYOUT + "\n");
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new UpRefused("AllScale already runs with the data folder " + path + " (process "
                    + Files.readString(file).strip() + "): stop it first, or choose another folder with --data DIR.");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
