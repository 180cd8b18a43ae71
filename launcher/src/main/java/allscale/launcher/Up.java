package allscale.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The program behind {@code bin/up}: reads the wishes, starts everything, and waits until it is told to stop. */
public final class Up {

    private final Path checkout;
    private final Options options;
    private final Screen screen;

    private Up(Path checkout, Options options, Screen screen) {
        this.checkout = checkout;
        this.options = options;
        this.screen = screen;
    }

    /** The system property {@code allscale.checkout} names the folder that was built; {@code bin/up} sets it. */
    static void main(String[] arguments) {
        Screen screen = new Screen(System.out);
        try {
            Path checkout = Path.of(System.getProperty("allscale.checkout", "."))
                    .toAbsolutePath()
                    .normalize();
            Options options = Options.parse(checkout, List.of(arguments));
            System.exit(new Up(checkout, options, screen).run());
        } catch (UpRefused refused) {
            screen.say(String.valueOf(refused.getMessage()));
            System.exit(1);
        }
    }

    private int run() {
        try (DataFolder data = DataFolder.open(options.data())) {
            if (options.wants(Options.Wish.RESET) && !hasReset(data)) {
                return 1;
            }
            return serve(data);
        }
    }

    private int serve(DataFolder data) {
        try (Product product = new Product(checkout, options, data, screen)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(product::close));
            product.start();
            Visitors visitors = new Visitors(checkout, product, screen);
            if (options.wants(Options.Wish.TOUR)) {
                return visitors.tour();
            }
            if (options.wants(Options.Wish.BROWSER)) {
                visitors.openBrowser();
            }
            product.trainClassCache();
            product.awaitStop();
            return 0;
        }
    }

    private boolean hasReset(DataFolder data) {
        OutsideMarkers markers = OutsideMarkers.in(System.getenv());
        if (data.contents().isEmpty() && markers.files().isEmpty()) {
            return true;
        }
        if (!data.contents().isEmpty()) {
            screen.say("This deletes from " + data.path() + ": " + String.join(", ", data.contents()) + ".");
        }
        markers.files().forEach(file -> screen.say("It deletes the marker " + file + "."));
        screen.say("All organizations, invoices, local keys and the local network in it are gone for good."
                + (options.database() == null ? "" : " Your own PostgreSQL is not touched."));
        screen.say("Type yes to delete it:");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String answer = in.readLine();
            if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
                screen.say("Nothing was deleted.");
                return false;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Product.endLeftovers(checkout, data);
        data.clear();
        markers.delete();
        return true;
    }
}
