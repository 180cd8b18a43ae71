package allscale.relayer;

import allscale.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Writes down which address the operator has to fund, before the server answers for the first time. */
@Component
class RelayerAddressFile implements InitializingBean {

    private static final String NAME = "relayer.address";

    private final RelayerKey key;
    private final Settings settings;

    RelayerAddressFile(RelayerKey key, Settings settings) {
        this.key = key;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        Path folder = settings.dataFolder();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(NAME), key.address() + "\n");
    }
}
