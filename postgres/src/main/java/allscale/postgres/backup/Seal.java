package allscale.postgres.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/** How one backup file is encrypted. The header is not secret and is bound into every piece. */
final class Seal {

    static final int PIECE = 1 << 20;
    static final int TAG_BYTES = 16;

    private static final byte[] MAGIC = "ALLSCALE-BACKUP-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_MOST = 4_096;
    private static final int SALT_BYTES = 16;
    private static final int PREFIX_BYTES = 7;
    private static final int NONCE_BYTES = 12;
    private static final int MEMORY_KIB = 64 * 1_024;
    private static final int MEMORY_MOST_KIB = 1_024 * 1_024;
    private static final int PASSES = 3;
    private static final int PASSES_MOST = 20;

    /** Whether more pieces follow. */
    enum Place {
        INSIDE((byte) 0),
        LAST((byte) 1);

        private final byte flag;

        Place(byte flag) {
            this.flag = flag;
        }
    }

    private final byte[] header;
    private final byte[] prefix;
    private SecretKeySpec key;
    private @Nullable Supplier<SecretKeySpec> second;

    private Seal(byte[] header, byte[] prefix, SecretKeySpec key, @Nullable Supplier<SecretKeySpec> second) {
        this.header = header;
        this.prefix = prefix;
        this.key = key;
        this.second = second;
    }

    /** A new seal; its header is written first. */
    static Seal begin(DataOutputStream out, char[] passphrase) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT_BYTES];
        byte[] prefix = new byte[PREFIX_BYTES];
        random.nextBytes(salt);
        random.nextBytes(prefix);
        String text = "kdf=argon2id\nmemoryKiB=" + MEMORY_KIB + "\npasses=" + PASSES + "\nsalt="
                + HexFormat.of().formatHex(salt) + "\ncipher=aes-256-gcm\nnonce="
                + HexFormat.of().formatHex(prefix) + "\n";
        byte[] header = text.getBytes(StandardCharsets.US_ASCII);
        out.write(MAGIC);
        out.writeInt(header.length);
        out.write(header);
        return new Seal(header, prefix, key(composed(passphrase), salt, MEMORY_KIB, PASSES), null);
    }

    /** The seal of a file that is read. */
    static Seal open(DataInputStream in, char[] passphrase) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new BackupRefused("This is not a backup of AllScale.");
        }
        int length = in.readInt();
        if (length < 1 || length > HEADER_MOST) {
            throw new BackupRefused("The header of this backup is damaged.");
        }
        byte[] header = in.readNBytes(length);
        try {
            Map<String, String> fields = fields(header);
            byte[] salt = HexFormat.of().parseHex(fields.getOrDefault("salt", ""));
            byte[] prefix = HexFormat.of().parseHex(fields.getOrDefault("nonce", ""));
            int memory = Integer.parseInt(fields.getOrDefault("memoryKiB", ""));
            int passes = Integer.parseInt(fields.getOrDefault("passes", ""));
            boolean isKnown = "argon2id".equals(fields.get("kdf"))
                    && "aes-256-gcm".equals(fields.get("cipher"))
                    && salt.length == SALT_BYTES
                    && prefix.length == PREFIX_BYTES
                    && memory >= 8
                    && memory <= MEMORY_MOST_KIB
                    && passes >= 1
                    && passes <= PASSES_MOST;
            if (!isKnown) {
                throw new BackupRefused("This backup was made in a way this release does not know.");
            }
            char[] composed = composed(passphrase);
            return new Seal(
                    header,
                    prefix,
                    key(composed, salt, memory, passes),
                    Arrays.equals(composed, passphrase) ? null : () -> key(passphrase, salt, memory, passes));
        } catch (IllegalArgumentException damaged) {
            throw new BackupRefused("The header of this backup is damaged.", damaged);
        }
    }

    byte[] encrypt(byte[] plain, int length, int number, Place place) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, number, place).doFinal(plain, 0, length);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    byte[] decrypt(byte[] sealed, int length, int number, Place place) {
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, number, place).doFinal(sealed, 0, length);
            second = null;
            return plain;
        } catch (GeneralSecurityException wrong) {
            if (second != null) {
                key = second.get();
                second = null;
                return decrypt(sealed, length, number, place);
            }
            throw new BackupRefused(
                    number == 0
                            ? "The passphrase does not open this backup, or it is damaged."
                            : "This backup is damaged or was cut off at piece " + number + ".",
                    wrong);
        }
    }

    private Cipher cipher(int mode, int number, Place place) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .put(prefix)
                .putInt(number)
                .put(place.flag)
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(header);
        return cipher;
    }

    private static Map<String, String> fields(byte[] header) {
        Map<String, String> fields = new LinkedHashMap<>();
        new String(header, StandardCharsets.US_ASCII).lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return fields;
    }

    /**
     * One spelling for what looks the same: keyboards and systems write an accent as one character or as two (NFC). A
     * passphrase as it was typed is the second try, because some were derived from it.
     */
    private static char[] composed(char[] passphrase) {
        CharBuffer typed = CharBuffer.wrap(passphrase);
        return Normalizer.isNormalized(typed, Normalizer.Form.NFC)
                ? passphrase
                : Normalizer.normalize(typed, Normalizer.Form.NFC).toCharArray();
    }

    private static SecretKeySpec key(char[] passphrase, byte[] salt, int memoryKiB, int passes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withMemoryAsKB(memoryKiB)
                .withIterations(passes)
                .withParallelism(1)
                .build());
        byte[] bytes = new byte[32];
        generator.generateBytes(passphrase, bytes);
        return new SecretKeySpec(bytes, "AES");
    }
}
