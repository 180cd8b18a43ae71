package allscale.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What it is measured on. */
final class Machine {

    private Machine() {}

    static String inWords() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + Runtime.version();
    }

    /** How many processes wanted a core in the last minute, ours included. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
