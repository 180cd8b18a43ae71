package allscale.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The marker of this process on disk, locked as long as the process lives, and replaced as a whole. */
final class MarkerFile implements AutoCloseable {

    private static final int MOST = 1_000;
    private static final Pattern NAME = Pattern.compile("marker-[0-9]+");
    private static final String HEADER = "allscale marker 1";

    private final Path file;
    private final FileChannel lock;

    private MarkerFile(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /** The first marker of a folder that no living process holds, or the place for a new one. */
    static MarkerFile claim(Path folder) {
        try {
            Files.createDirectories(folder);
            for (int i = 1; i <= MOST; i++) {
                Path file = folder.resolve("marker-" + i);
                Optional<FileChannel> lock = locked(folder.resolve("marker-" + i + ".lock"));
                if (lock.isPresent()) {
                    return new MarkerFile(file, lock.get());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder of markers can't be used: " + folder, failed);
        }
        throw new IllegalStateException(MOST + " processes have a marker in " + folder);
    }

    private static Optional<FileChannel> locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException _) {
            // held by another server in this very process
        }
        channel.close();
        return Optional.empty();
    }

    /** What was written last; nothing when there is no marker, or none that can be read. */
    Optional<Marker> read() {
        return read(file);
    }

    /** The other markers of the folder, of processes that live or do not. */
    List<Marker> others() {
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            return files.filter(
                            one -> NAME.matcher(one.getFileName().toString()).matches())
                    .filter(one -> !one.getFileName().equals(file.getFileName()))
                    .map(MarkerFile::read)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder of markers can't be read: " + file, failed);
        }
    }

    private static Optional<Marker> read(Path file) {
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            return parsed(lines.toList());
        } catch (IOException failed) {
            throw new UncheckedIOException("the marker can't be read: " + file, failed);
        }
    }

    private static Optional<Marker> parsed(List<String> lines) {
        if (lines.size() != 7 || !lines.getFirst().equals(HEADER)) {
            return Optional.empty();
        }
        List<Long> commits = new ArrayList<>();
        for (String commit : lines.get(6).split(" ", -1)) {
            if (!commit.isEmpty()) {
                commits.add(Long.parseLong(commit));
            }
        }
        return Optional.of(new Marker(
                UUID.fromString(lines.get(1)),
                Integer.parseInt(lines.get(2)),
                lines.get(3),
                UUID.fromString(lines.get(4)),
                Marker.State.valueOf(lines.get(5)),
                commits));
    }

    /** Returns when it is on disk. */
    void write(Marker marker) {
        String text = String.join(
                        "\n",
                        HEADER,
                        marker.house().toString(),
                        "" + marker.epoch(),
                        marker.database(),
                        marker.process().toString(),
                        marker.state().name(),
                        String.join(
                                " ",
                                marker.commits().stream().map(String::valueOf).toList()))
                + "\n";
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            try (FileChannel out = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the marker can't be written: " + file, failed);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
