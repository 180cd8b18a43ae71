package allscale.launcher;

import java.io.PrintStream;

/** Where the launcher talks to the person who started it. */
final class Screen {

    private final PrintStream out;

    Screen(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
