package allscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class RoomsTest {

    private static final Path PAGE = Path.of("../ARCHITECTURE.md");

    /** What the page says of every room, below its table. */
    private static final Set<String> OF_EVERY_ROOM = Set.of("kernel", "identity", "audit");

    @Test
    void everyRoomCallsOnlyWhatItsSignAllows() {
        ApplicationModules.of(App.class).verify();
    }

    @Test
    void thePageNamesWhatEachSignAllows() throws IOException {
        Map<String, Set<String>> page = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 6 && isRoom(cells[1].strip())) {
                page.put(cells[1].strip(), names(cells[3]));
            }
        }
        Map<String, Set<String>> signs = page.keySet().stream()
                .collect(Collectors.toMap(room -> room, RoomsTest::allowed, (a, _) -> a, TreeMap::new));
        assertThat(page).isNotEmpty().isEqualTo(signs);
    }

    private static boolean isRoom(String name) {
        return Files.exists(Path.of("src/main/java/allscale", name, "package-info.java"));
    }

    private static Set<String> names(String cell) {
        return cell.contains("kernel only")
                ? Set.of()
                : Arrays.stream(cell.split(",")).map(String::strip).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> allowed(String room) {
        try {
            ApplicationModule sign =
                    Class.forName("allscale." + room + ".package-info").getAnnotation(ApplicationModule.class);
            Set<String> allowed = new TreeSet<>(Set.of(sign.allowedDependencies()));
            allowed.removeAll(OF_EVERY_ROOM);
            return allowed;
        } catch (ClassNotFoundException unmarked) {
            throw new IllegalStateException(unmarked);
        }
    }
}
