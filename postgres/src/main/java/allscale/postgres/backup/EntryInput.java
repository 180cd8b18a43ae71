package allscale.postgres.backup;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The parts of one entry, up to its end. */
final class EntryInput extends InputStream {

    private static final int PART_MOST = 64 << 20;

    private final DataInputStream in;
    private final MessageDigest digest = EntryOutput.sha256();
    private int left;
    private boolean isOver;
    private long bytes;

    EntryInput(DataInputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !isOver) {
            left = in.readInt();
            isOver = left == 0;
            if (left < 0 || left > PART_MOST) {
                throw new BackupRefused("This backup is damaged.");
            }
        }
        if (isOver) {
            return -1;
        }
        int part = in.read(into, from, Math.min(length, left));
        if (part < 0) {
            throw new BackupRefused("This backup was cut off.");
        }
        digest.update(into, from, part);
        left -= part;
        bytes += part;
        return part;
    }

    Manifest.Entry end(String name, long rows) throws IOException {
        transferTo(java.io.OutputStream.nullOutputStream());
        return new Manifest.Entry(name, HexFormat.of().formatHex(digest.digest()), bytes, rows);
    }
}
