package allscale.devnet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The saved chain, in two generations. A new one is written aside, forced to the disk and renamed; a damaged one is
 * passed over for the one before it. When both are damaged the chain is lost and a person must decide.
 */
final class ChainState {

    private final Path folder;

    ChainState(Path folder) {
        this.folder = folder;
    }

    private Path newest() {
        return folder.resolve("state.json.gz");
    }

    private Path previous() {
        return folder.resolve("state.previous.json.gz");
    }

    /** Saves what the node's {@code anvil_dumpState} answered. */
    void save(String dump) {
        byte[] packed = HexFormat.of().parseHex(dump.substring(2));
        Path next = folder.resolve("state.next.json.gz");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(packed);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            if (Files.exists(newest())) {
                Files.move(newest(), previous(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(next, newest(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The newest readable state, unpacked for the node; empty when there never was one. */
    Optional<Path> unpacked() {
        List<Path> saved =
                List.of(newest(), previous()).stream().filter(Files::exists).toList();
        for (Path file : saved) {
            Path target = folder.resolve("state.loading.json");
            if (isUnpacked(file, target)) {
                return Optional.of(target);
            }
        }
        if (!saved.isEmpty()) {
            throw new DevnetRefused("The saved local network in " + folder
                    + " is damaged: run bin/up --reset to start with an empty one.");
        }
        return Optional.empty();
    }

    private static boolean isUnpacked(Path packed, Path target) {
        byte[] json;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            json = in.readAllBytes();
            readThrough(json);
        } catch (IOException | JacksonException damaged) {
            return false;
        }
        try {
            Files.write(target, json);
            return true;
        } catch (IOException failed) {
            throw new DevnetRefused(
                    "The saved local network is whole but cannot be unpacked: " + failed.getMessage()
                            + ". Make room on the disk and start again.",
                    failed);
        }
    }

    private static void readThrough(byte[] json) {
        try (JsonParser parser =
                new JsonFactory().createParser(ObjectReadContext.empty(), new ByteArrayInputStream(json))) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        }
    }
}
