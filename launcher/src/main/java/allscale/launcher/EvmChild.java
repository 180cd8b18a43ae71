package allscale.launcher;

import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.devnet.DevnetRefused;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The local EVM network; a restarted one goes on with its chain on the port it had. */
final class EvmChild implements Child {

    /** Ten whole coins, in wei. */
    private static final BigInteger RELAYER_COIN = BigInteger.TEN.pow(19);

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

    /** Gives the server's relayer, if it has written down its address, coin to pay gas with; here it costs nothing. */
    void fundRelayer(Path addressFile) {
        if (!Files.exists(addressFile)) {
            return;
        }
        try {
            network().fundAtLeast(Files.readString(addressFile).strip(), RELAYER_COIN);
        } catch (IOException failed) {
            throw new UpRefused("The relayer's address could not be read from " + addressFile, failed);
        }
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
