package allscale.launcher;

import allscale.postgres.EmbeddedPostgres;
import allscale.postgres.PostgresFolders;
import allscale.postgres.PostgresRefused;
import allscale.postgres.Profile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded database; a restarted one answers on the port it had. */
final class PostgresChild implements Child {

    private final Path data;
    private volatile @Nullable EmbeddedPostgres running;

    PostgresChild(Path data) {
        this.data = data;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public void start() {
        stop();
        try {
            running = EmbeddedPostgres.start(PostgresFolders.in(data), Profile.PRODUCT);
        } catch (PostgresRefused refused) {
            throw new UpRefused(String.valueOf(refused.getMessage()), refused);
        }
    }

    EmbeddedPostgres postgres() {
        EmbeddedPostgres now = running;
        if (now == null) {
            throw new IllegalStateException("not started");
        }
        return now;
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        postgres().awaitEnd();
    }

    @Override
    public void stop() {
        EmbeddedPostgres now = running;
        if (now != null) {
            now.close();
            running = null;
        }
    }
}
