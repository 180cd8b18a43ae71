package allscale.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the person asked for on the command line.
 *
 * @param data folder for everything kept between runs
 * @param port where the product answers
 * @param database address of the person's own PostgreSQL, null for the embedded one
 * @param nodes nodes of main networks, each entry {@code NETWORK=URL,URL}; they may hold keys
 * @param wishes the switches
 */
record Options(Path data, int port, @Nullable String database, List<String> nodes, Set<Wish> wishes) {

    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_535;

    /** A switch without a value. */
    enum Wish {
        RESET,
        BROWSER,
        TOUR,
        TWO_PORTS
    }

    static Options parse(Path checkout, List<String> arguments) {
        Path data = checkout.resolve(".data");
        int port = DEFAULT_PORT;
        String database = null;
        List<String> nodes = new ArrayList<>();
        Set<Wish> wishes = EnumSet.noneOf(Wish.class);
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--data" -> data = Path.of(value(option, rest));
                case "--port" -> port = portNumber(value(option, rest));
                case "--database" -> database = DatabaseAddress.fromCommandLine(value(option, rest));
                case "--node" -> nodes.add(node(value(option, rest)));
                case "--reset" -> wishes.add(Wish.RESET);
                case "--browser" -> wishes.add(Wish.BROWSER);
                case "--two-ports" -> wishes.add(Wish.TWO_PORTS);
                case "--tour" -> wishes.add(Wish.TOUR);
                default -> throw new UpRefused("Unknown option " + option + ": see bin/up --help.");
            }
        }
        if (wishes.containsAll(Set.of(Wish.TOUR, Wish.TWO_PORTS))) {
            throw new UpRefused("The tour brings its own browser and uses the named addresses: leave --two-ports out.");
        }
        return new Options(data.toAbsolutePath().normalize(), port, database, nodes, wishes);
    }

    boolean wants(Wish wish) {
        return wishes.contains(wish);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UpRefused(option + " needs a value: see bin/up --help.");
        }
        return rest.pop();
    }

    /** The server knows the networks and checks the rest; a key in an address must not be printed. */
    private static String node(String text) {
        if (!text.matches("[a-z0-9:-]+=\\S+")) {
            throw new UpRefused("--node takes NETWORK=URL,URL, for example base=https://node.example/key.");
        }
        return text;
    }

    private static int portNumber(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new UpRefused("--port takes a number from 1 to " + HIGHEST_PORT + ", not " + text + ".");
        }
        return Integer.parseInt(text);
    }
}
