package allscale.bench;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param suites by name
 * @param seed of everything that is drawn by lot
 */
record Arguments(Plan plan, long seed, List<String> suites) {

    Arguments {
        suites = List.copyOf(suites);
    }

    static Arguments parse(String[] given, List<String> known) {
        Plan plan = Plan.FULL;
        long seed = new SecureRandom().nextInt(1_000_000);
        List<String> suites = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            if (given[i].equals("--quick")) {
                plan = Plan.QUICK;
            } else if (given[i].equals("--seed") && i + 1 < given.length) {
                seed = Long.parseLong(given[++i]);
            } else if (known.contains(given[i])) {
                suites.add(given[i]);
            } else {
                System.err.println("There is no " + given[i] + ": see bin/bench --help.");
                System.exit(2);
            }
        }
        return new Arguments(plan, seed, suites.isEmpty() ? known : suites);
    }
}
