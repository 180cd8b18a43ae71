package allscale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every hour at the file that {@code bin/backup} leaves when it is done, and calls a person when it is old. */
@Component
class LastBackup implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LastBackup.class);
    private static final Duration TOO_OLD = Duration.ofDays(2);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Path folder;
    private final Settings.Mode mode;
    private final Clock clock;
    private volatile @Nullable Thread looking;

    @Autowired
    LastBackup(Settings settings, Clock clock) {
        this(settings.dataFolder(), settings.mode(), clock);
    }

    LastBackup(Path folder, Settings.Mode mode, Clock clock) {
        this.folder = folder;
        this.mode = mode;
        this.clock = clock;
    }

    /** What a person must be told; nothing while the last backup, or the installation without any, is young. */
    Optional<String> alarm() {
        Path last = folder.resolve("last-backup");
        try {
            return Files.exists(last)
                    ? age(Files.getLastModifiedTime(last)).map(hours -> "the last backup is " + hours + " h old")
                    : age(Files.readAttributes(folder, BasicFileAttributes.class)
                                    .creationTime())
                            .map(hours -> "no backup was made in the " + hours + " h of this installation");
        } catch (IOException unread) {
            return Optional.of("the age of the last backup can't be read: " + unread);
        }
    }

    private Optional<Long> age(FileTime since) {
        Duration age = Duration.between(since.toInstant(), clock.instant());
        return age.compareTo(TOO_OLD) > 0 ? Optional.of(age.toHours()) : Optional.empty();
    }

    /** In local mode nothing is at stake, and nobody is called. */
    @Override
    public void start() {
        if (mode == Settings.Mode.PRODUCTION) {
            looking = Thread.ofVirtual().name("last-backup").start(this::look);
        }
    }

    private void look() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                alarm().ifPresent(what -> LOG.error("ALARM: {}. Make one with bin/backup", what));
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread now = looking;
        looking = null;
        if (now != null) {
            now.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }
}
