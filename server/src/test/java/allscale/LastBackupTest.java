package allscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastBackupTest {

    private static final Instant NOW = Instant.now();

    @TempDir
    Path folder;

    @Test
    void callsSomebodyWhenTheLastBackupIsOlderThanTwoDays() throws IOException {
        Path last = Files.writeString(folder.resolve("last-backup"), "allscale-1.backup");
        Files.setLastModifiedTime(last, FileTime.from(NOW.minus(Duration.ofHours(48))));
        assertThat(at(NOW).alarm()).isEmpty();
        Files.setLastModifiedTime(last, FileTime.from(NOW.minus(Duration.ofHours(50))));
        assertThat(at(NOW).alarm()).contains("the last backup is 50 h old");
    }

    @Test
    void callsSomebodyWhenNoBackupWasMadeSinceTheInstallation() {
        assertThat(at(NOW.plus(Duration.ofHours(47))).alarm()).isEmpty();
        assertThat(at(NOW.plus(Duration.ofHours(50))).alarm())
                .hasValueSatisfying(what -> assertThat(what).startsWith("no backup was made in the "));
    }

    private LastBackup at(Instant now) {
        return new LastBackup(folder, Settings.Mode.PRODUCTION, Clock.fixed(now, ZoneOffset.UTC));
    }
}
