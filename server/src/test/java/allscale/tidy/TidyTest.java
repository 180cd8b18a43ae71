package allscale.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** The style of the house, as a test: when it slips, the build fails and names the place. */
class TidyTest {

    private static final int METHOD_HARD = 60;
    private static final int METHOD_P90 = 15;
    private static final int METHOD_MEDIAN = 6;
    private static final int FILE_HARD = 400;
    private static final int FILE_P90 = 250;
    private static final int PARAMETERS_HARD = 7;
    private static final int HIDDEN_PERCENT = 35;

    private static final Pattern BAD_NAME = Pattern.compile(
            ".*(Manager|Helper|Helpers|Util|Utils|Impl|Misc|Common|Wrapper|Dto|DTO|Entity)|Base[A-Z].*|Abstract[A-Z].*");
    private static final Pattern BAD_PACKAGE =
            Pattern.compile("package allscale\\..*\\b(util|utils|common|helper|manager|base|misc|impl|dto)\\b.*;");
    private static final Pattern LEFTOVER =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b|@Disab" + "led|@Ign" + "ore\\b");
    private static final Pattern FOREIGN = Pattern.compile(
            "import (lombok|jakarta\\.persistence|org\\.hibernate|org\\.mockito|org\\.easymock|org\\.mapstruct)\\b");
    private static final Pattern NOW = Pattern.compile(
            "\\b(Instant|LocalDate|LocalDateTime|LocalTime|OffsetDateTime|ZonedDateTime|Year|YearMonth)\\.now\\(\\s*\\)"
                    + "|System\\.currentTimeMillis\\(|new Date\\(\\s*\\)|Clock\\.system");
    private static final Pattern FLOATING = Pattern.compile("\\b(double|float|Double|Float|doubleValue|floatValue)\\b");
    /** Java recurses for each repetition of a group, so a long input overflows the stack. */
    private static final Pattern REPEATED_GROUP = Pattern.compile(
            "(compile|matches|replaceAll|replaceFirst|split)\\(\\s*\"[^\"\\n]*[^\\\\]\\)([*+]|\\{\\d*,\\})[^\"\\n]*\"");

    private static final Pattern LATER_ELSEWHERE =
            Pattern.compile("@(Async|Scheduled)\\b|import java\\.util\\.Timer\\b");
    private static final Pattern SQL =
            Pattern.compile("(?is).*\\b(select|insert\\s+into|update|delete\\s+from|lock)\\b.*");
    private static final Set<String> SCHEMAS = Set.of(
            "task",
            "audit",
            "identity",
            "contact",
            "vault",
            "notification",
            "ledger",
            "wallet",
            "recovery",
            "relayer",
            "intent",
            "payment",
            "invoicing",
            "testmode");
    private static final Set<String> MONEY =
            Set.of("ledger", "wallet", "relayer", "intent", "payment", "invoicing", "testmode");

    /** Ports to the outside and to a room above, where one implementation today is no reason against the interface. */
    private static final Set<String> PORTS = Set.of("KeyService", "TransferFigures");

    private static final Sources SOURCES = new Sources();

    @Test
    void methodsAreShort() {
        assertNone(
                SOURCES.methods().stream().filter(method -> method.lines() > METHOD_HARD),
                method -> method.place() + " has " + method.lines() + " lines");
        assertQuantiles(
                SOURCES.methods().stream().mapToInt(Sources.Method::lines),
                METHOD_MEDIAN,
                METHOD_P90,
                "lines of a method");
    }

    @Test
    void filesAreShort() {
        assertNone(
                SOURCES.all().stream().filter(source -> source.lines() > FILE_HARD),
                source -> source.place() + " has " + source.lines() + " lines");
        assertQuantiles(
                SOURCES.main().stream().mapToInt(source -> (int) source.lines()),
                FILE_P90,
                FILE_P90,
                "lines of a file");
    }

    @Test
    void constructorsTakeFewThings() {
        assertNone(
                SOURCES.methods().stream()
                        .filter(method -> method.tree().getReturnType() == null)
                        .filter(method -> method.owner().getKind() != Tree.Kind.RECORD)
                        .filter(method -> method.tree().getParameters().size() > PARAMETERS_HARD),
                method -> method.place() + " takes "
                        + method.tree().getParameters().size());
    }

    @Test
    void noParameterIsAYesOrNo() {
        assertNone(
                SOURCES.methods().stream()
                        .filter(method -> !method.isOverride())
                        .filter(method -> method.tree().getReturnType() != null
                                || method.owner().getKind() == Tree.Kind.CLASS)
                        .filter(method ->
                                !method.tree().getModifiers().getFlags().contains(Modifier.PRIVATE))
                        .filter(method -> method.tree().getParameters().stream()
                                .anyMatch(parameter ->
                                        String.valueOf(parameter.getType()).equals("boolean"))),
                Sources.Method::place);
    }

    @Test
    void namesAreNounsOfTheDomain() {
        assertNone(
                SOURCES.types().stream()
                        .filter(type -> BAD_NAME.matcher(type.name()).matches()),
                type -> type.source().place() + " " + type.name());
        assertNone(containing(SOURCES.all(), BAD_PACKAGE), Sources.Source::place);
    }

    @Test
    void nothingIsLeftOver() {
        assertNone(
                SOURCES.all().stream()
                        .filter(source -> LEFTOVER.matcher(source.text()).find()),
                Sources.Source::place);
    }

    @Test
    void noLibraryOfAnotherStyle() {
        assertNone(containing(SOURCES.all(), FOREIGN), Sources.Source::place);
        assertThatThrownBy(() -> Class.forName("org.mock" + "ito.Mock" + "ito"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void timeComesFromTheClock() {
        Predicate<Sources.Source> madeHere = source -> Set.of("App.java", "InviteCommand.java")
                .contains(source.file().getFileName().toString());
        assertNone(
                containing(SOURCES.main(), NOW)
                        .filter(source -> Set.of("kernel", "chain", "server").contains(source.module()))
                        .filter(madeHere.negate()),
                Sources.Source::place);
    }

    @Test
    void moneyNeverFloats() {
        assertNone(
                containing(SOURCES.main(), FLOATING)
                        .filter(source ->
                                Set.of("kernel", "chain").contains(source.module()) || MONEY.contains(source.room())),
                Sources.Source::place);
    }

    @Test
    void noRegularExpressionRepeatsAGroupWithoutBounds() {
        assertThat(REPEATED_GROUP.matcher("address.matches(\"(/[a-z]+)+\")").find())
                .isTrue();
        assertNone(
                SOURCES.main().stream()
                        .filter(source -> REPEATED_GROUP.matcher(source.text()).find()),
                Sources.Source::place);
    }

    @Test
    void whatMustBePureKnowsNoSpring() {
        assertNone(
                containing(SOURCES.all(), Pattern.compile("import (org\\.springframework|java\\.sql|javax\\.sql)"))
                        .filter(source -> Set.of("kernel", "chain").contains(source.module())),
                Sources.Source::place);
    }

    @Test
    void laterIsOneMechanism() {
        assertNone(containing(SOURCES.main(), LATER_ELSEWHERE), Sources.Source::place);
    }

    @Test
    void aRoomsSqlNamesItsOwnSchema() {
        assertNone(
                server().flatMap(source -> source.texts().stream()
                        .filter(text -> SQL.matcher(text).matches())
                        .flatMap(text -> foreignTables(source, text))
                        .map(table -> source.place() + " names " + table)),
                Function.identity());
    }

    private static Stream<String> foreignTables(Sources.Source source, String sql) {
        String own = source.room().equals("later") ? "task" : source.room();
        return Pattern.compile("(?<![\\w.'])([a-z]+)\\.[a-z_]+")
                .matcher(sql)
                .results()
                .filter(found ->
                        SCHEMAS.contains(found.group(1)) && !found.group(1).equals(own))
                .map(found -> found.group())
                .filter(table -> !(own.equals("dashboard") && table.contains(".public_")));
    }

    @Test
    void storesAndApisAreHidden() {
        assertNone(
                SOURCES.types().stream()
                        .filter(Sources.Type::isTopLevel)
                        .filter(Sources.Type::isPublic)
                        .filter(type -> type.name().matches(".*(Store|Api|Rows|Filter|Configuration)")),
                Sources.Type::name);
    }

    @Test
    void aThirdOfTheTypesIsHidden() {
        List<Sources.Type> top = SOURCES.types().stream()
                .filter(Sources.Type::isTopLevel)
                .filter(type -> type.source().module().equals("server"))
                .toList();
        long hidden = top.stream().filter(type -> !type.isPublic()).count();
        assertThat(100 * hidden / top.size()).as("percent of hidden types").isGreaterThanOrEqualTo(HIDDEN_PERCENT);
    }

    @Test
    void anInterfaceHasMoreThanOneShape() {
        Map<String, Long> implementations = new HashMap<>();
        SOURCES.types().stream()
                .flatMap(type -> type.tree().getImplementsClause().stream())
                .map(name -> name.toString().replaceAll("<.*", "").replaceAll(".*\\.", ""))
                .forEach(name -> implementations.merge(name, 1L, Long::sum));
        assertNone(
                SOURCES.types().stream()
                        .filter(type -> type.tree().getKind() == Tree.Kind.INTERFACE)
                        .filter(type -> !type.tree().getModifiers().getFlags().contains(Modifier.SEALED))
                        .filter(type -> type.source().module().equals("server") && !PORTS.contains(type.name()))
                        .filter(type -> implementations.getOrDefault(type.name(), 0L) == 1),
                type -> type.source().place() + " " + type.name());
    }

    @Test
    void onlyPaymentBooksAndPlans() {
        assertNone(
                server().filter(source -> !Set.of("payment", "ledger").contains(source.room()))
                        .filter(source -> source.code().contains("import allscale.ledger.")),
                Sources.Source::place);
        assertNone(
                server().filter(source -> !Set.of("payment", "intent").contains(source.room()))
                        .filter(source -> Pattern.compile("\\bintents\\s*\\.plan\\(")
                                .matcher(source.code())
                                .find()),
                Sources.Source::place);
    }

    @Test
    void fieldsAreNotOptional() {
        assertNone(
                SOURCES.types().stream()
                        .filter(type -> type.tree().getKind() != Tree.Kind.RECORD)
                        .filter(type -> fields(type.tree()).anyMatch(TidyTest::isOptional)),
                type -> type.source().place() + " " + type.name());
    }

    @Test
    void everyPublicTypeSaysWhyItExists() {
        assertNone(
                SOURCES.types().stream()
                        .filter(Sources.Type::isTopLevel)
                        .filter(Sources.Type::isPublic)
                        .filter(type -> !type.source().text().contains("/**")),
                type -> type.source().place());
    }

    @Test
    void everyRoomHasASignThatSaysWhatItMayUse() {
        Set<String> signed = server().filter(source -> source.file().endsWith("package-info.java"))
                .filter(source -> source.code().contains("allowedDependencies")
                        && source.code().contains("@NullMarked"))
                .map(Sources.Source::room)
                .collect(Collectors.toSet());
        assertNone(
                server().map(Sources.Source::room)
                        .distinct()
                        .filter(room -> !room.equals("allscale") && !signed.contains(room)),
                Function.identity());
    }

    private static Stream<VariableTree> fields(ClassTree type) {
        return type.getMembers().stream().filter(VariableTree.class::isInstance).map(VariableTree.class::cast);
    }

    private static boolean isOptional(VariableTree field) {
        return String.valueOf(field.getType()).startsWith("Optional<");
    }

    private static Stream<Sources.Source> server() {
        return SOURCES.main().stream().filter(source -> source.module().equals("server"));
    }

    private static Stream<Sources.Source> containing(List<Sources.Source> sources, Pattern pattern) {
        return sources.stream().filter(source -> pattern.matcher(source.code()).find());
    }

    private static <T> void assertNone(Stream<T> offenders, Function<T, String> place) {
        assertThat(offenders.map(place).collect(Collectors.toList())).isEmpty();
    }

    private static void assertQuantiles(IntStream values, int median, int p90, String what) {
        int[] sorted = values.sorted().toArray();
        assertThat(sorted[sorted.length / 2]).as("median " + what).isLessThanOrEqualTo(median);
        assertThat(sorted[sorted.length * 9 / 10]).as("p90 " + what).isLessThanOrEqualTo(p90);
    }
}
