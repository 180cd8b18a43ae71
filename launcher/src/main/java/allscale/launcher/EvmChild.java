package allscale.launcher;

import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.devnet.DevnetRefused;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The local EVM network; a restarted one goes on with its chain on the port it had. */
final class EvmChild implements Child {

    private final Path checkout;
    private final DataFolder data;
    private volatile @Nullable AnvilNetwork running;

    EvmChild(Path checkout, DataFolder data) {
        this.checkout = checkout;
        this.data = data;
    }

    @Override
    public String name() {
        return "The local network";
    }

    @Override
    public void start() {
        stop();
        try {
            running = AnvilNetwork.start(new AnvilSettings(
                    checkout, data.resolve("evm"), data.log("evm"), AnvilSettings.Mining.EVERY_SECOND));
        } catch (DevnetRefused refused) {
            throw new UpRefused(String.valueOf(refused.getMessage()), refused);
        }
    }

    URI url() {
        return network().url();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        network().awaitEnd();
    }

    @Override
    public void stop() {
        AnvilNetwork now = running;
        if (now != null) {
            now.close();
            running = null;
        }
    }

    private AnvilNetwork network() {
        AnvilNetwork now = running;
        if (now == null) {
            throw new IllegalStateException("not started");
        }
        return now;
    }
}
