package allscale.postgres.backup;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Reads what {@link SealedOutput} wrote; a piece that is missing, moved or changed ends it with {@link BackupRefused}. */
final class SealedInput extends InputStream {

    private final PushbackInputStream in;
    private final Seal seal;
    private byte[] piece = {};
    private int at;
    private int number;
    private boolean isLast;

    SealedInput(InputStream in, char[] passphrase) throws IOException {
        DataInputStream data = new DataInputStream(in);
        this.seal = Seal.open(data, passphrase);
        this.in = new PushbackInputStream(data, 1);
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int part = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, from, part);
        at += part;
        return part;
    }

    private boolean hasMore() throws IOException {
        while (at == piece.length && !isLast) {
            byte[] sealed = in.readNBytes(Seal.PIECE + Seal.TAG_BYTES);
            int next = in.read();
            isLast = next < 0;
            if (!isLast) {
                in.unread(next);
            }
            piece = seal.decrypt(sealed, sealed.length, number, isLast ? Seal.Place.LAST : Seal.Place.INSIDE);
            number = Math.addExact(number, 1);
            at = 0;
        }
        return at < piece.length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
