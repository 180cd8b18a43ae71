package allscale.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Keeps the log files small while programs write to them: a file that has grown is copied beside itself and emptied in
 * place. The programs hold it open for appending, so they go on at its new end.
 */
final class LogRotation implements AutoCloseable {

    static final long LARGEST_BYTES = 20L << 20;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Path folder;
    private final long largest;
    private final Screen screen;
    private final Thread thread;
    private String lastTrouble = "";

    LogRotation(Path folder, long largest, Screen screen) {
        this.folder = folder;
        this.largest = largest;
        this.screen = screen;
        this.thread = Thread.ofPlatform().name("rotate logs").daemon(true).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                look();
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes through the folder once; what cannot be done now is said once and tried again next time. */
    void look() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> grown = files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.toFile().length() > largest)
                    .toList();
            for (Path file : grown) {
                rotate(file);
            }
            lastTrouble = "";
        } catch (IOException | RuntimeException failed) {
            String trouble = "The logs in " + folder + " cannot be kept small: " + failed.getMessage();
            if (!trouble.equals(lastTrouble)) {
                screen.say(trouble);
            }
            lastTrouble = trouble;
        }
    }

    /** What is written while it is copied is copied too; only lines of the moment of emptying can be lost. */
    private static void rotate(Path file) throws IOException {
        Path kept = Path.of(file + ".1");
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel to = FileChannel.open(
                        kept,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            long copied = 0;
            while (copied < from.size()) {
                copied += from.transferTo(copied, from.size() - copied, to);
            }
            from.truncate(0);
        }
    }
}
