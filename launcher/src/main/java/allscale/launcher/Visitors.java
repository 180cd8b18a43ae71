package allscale.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs that use the running product like a person would: the guided tour, and a browser with a virtual passkey. */
final class Visitors {

    private final Path checkout;
    private final Product product;
    private final Screen screen;

    Visitors(Path checkout, Product product, Screen screen) {
        this.checkout = checkout;
        this.product = product;
        this.screen = screen;
    }

    /** Runs the tour on this terminal; its status is the answer. */
    int tour() {
        Path script = script("web/e2e/tour/tour.mjs");
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            "node",
                            script.toString(),
                            "" + product.port(),
                            checkout.resolve("build/tour").toString())
                    .directory(checkout.toFile())
                    .inheritIO();
            Map<String, String> environment = builder.environment();
            environment.remove(DatabaseAddress.PASSWORD);
            environment.put("ALLSCALE_LOCAL_EVM_URLS", product.evm().toString());
            environment.put("ALLSCALE_TOUR_LOGS", product.logs().toString());
            product.database().ifPresent(database -> environment.put("ALLSCALE_TOUR_DATABASE", database.toString()));
            return builder.start().waitFor();
        } catch (IOException failed) {
            throw new UpRefused("The tour could not be started: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    void openBrowser() {
        if (System.getenv("DISPLAY") == null
                && System.getenv("WAYLAND_DISPLAY") == null
                && !System.getProperty("os.name").startsWith("Mac")) {
            screen.say("There is no display to open a browser on: open " + product.address("app") + " elsewhere.");
            return;
        }
        Path script = script("web/e2e/browser.mjs");
        Process browser = Programs.start(
                List.of("node", script.toString(), product.address("app")),
                Map.of(),
                product.logs().resolve("browser.log"));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> Programs.end(browser.toHandle(), 5)));
    }

    private Path script(String name) {
        Path script = checkout.resolve(name);
        if (!Files.exists(script)) {
            throw new UpRefused("The script " + script + " is missing: the checkout is not complete.");
        }
        return script;
    }
}
