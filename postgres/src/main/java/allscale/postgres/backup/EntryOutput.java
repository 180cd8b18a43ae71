package allscale.postgres.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One entry: its name, then parts with their lengths, then a part of no length. */
final class EntryOutput extends OutputStream {

    private final DataOutputStream out;
    private final String name;
    private final MessageDigest digest = sha256();
    private long bytes;

    EntryOutput(DataOutputStream out, String name) throws IOException {
        this.out = out;
        this.name = name;
        out.writeUTF(name);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] part, int from, int length) throws IOException {
        if (length > 0) {
            out.writeInt(length);
            out.write(part, from, length);
            digest.update(part, from, length);
            bytes += length;
        }
    }

    Manifest.Entry end(long rows) throws IOException {
        out.writeInt(0);
        return new Manifest.Entry(name, HexFormat.of().formatHex(digest.digest()), bytes, rows);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
