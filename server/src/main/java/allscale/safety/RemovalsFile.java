package allscale.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Every way in that was taken away in a house, beside the markers and only ever added to: an older copy of the database
 * does not know of it any more.
 */
final class RemovalsFile {

    private final Path file;

    RemovalsFile(Path folder, UUID house) {
        this.file = folder.resolve("removals-" + house);
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** What it names; a line that was cut short was never answered for. */
    List<Removal> read() {
        if (!exists()) {
            return List.of();
        }
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(Removal::parse)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the removals can't be read: " + file, failed);
        }
    }

    /** Adds to it, or makes it; returns when it is on disk. */
    void append(List<Removal> removals) {
        // begins with an end of line: whatever was cut short before stays a line of its own
        String text = removals.stream().map(one -> "\n" + one.line()).collect(Collectors.joining()) + "\n";
        boolean isNew = !exists();
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
            if (isNew) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                try (FileChannel folder =
                        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                    folder.force(true);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the removals can't be written: " + file, failed);
        }
    }
}
