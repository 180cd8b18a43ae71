package allscale.house;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** The house says nothing while its seeds are lived through; the tests after it read what is said. */
final class QuietLog implements BeforeAllCallback, AfterAllCallback {

    private static final Logger HOUSE = (Logger) LoggerFactory.getLogger("allscale");

    @Override
    public void beforeAll(ExtensionContext context) {
        HOUSE.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        HOUSE.setLevel(null);
    }
}
