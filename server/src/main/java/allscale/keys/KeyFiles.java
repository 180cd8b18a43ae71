package allscale.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One file for each key, readable by its owner alone. Of several processes that need a new key at once, the first to
 * link its file into place wins and the others take that one.
 */
final class KeyFiles {

    private static final int KEY_BYTES = 32;
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9-]{1,60}");

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Secret> known = new ConcurrentHashMap<>();

    KeyFiles(Path folder) {
        this.folder = folder;
    }

    /** @param fits which random bytes may be this key */
    Secret key(String alias, Predicate<byte[]> fits) {
        if (!ALIAS.matcher(alias).matches()) {
            throw new IllegalArgumentException("not a key alias: " + alias);
        }
        return known.computeIfAbsent(alias, name -> {
            try {
                return readOrMake(folder.resolve(name + ".key"), fits);
            } catch (IOException failed) {
                throw new UncheckedIOException("the key folder " + folder + " cannot be used", failed);
            }
        });
    }

    private Secret readOrMake(Path file, Predicate<byte[]> fits) throws IOException {
        if (!Files.exists(file)) {
            make(file, fits);
        }
        byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
        if (key.length != KEY_BYTES || !fits.test(key)) {
            throw new IllegalStateException(
                    "the key file " + file.getFileName() + " is damaged; restore it from a backup");
        }
        return new Secret(key);
    }

    private void make(Path file, Predicate<byte[]> fits) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        byte[] key = new byte[KEY_BYTES];
        do {
            random.nextBytes(key);
        } while (!fits.test(key));
        Path fresh = Files.createTempFile(folder, "new", ".key", ownerOnly("rw-------"));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(
                    HexFormat.of().formatHex(key).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException another) {
            return;
        } finally {
            Files.delete(fresh);
        }
    }

    private static FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
