package allscale.postgres.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Encrypts in pieces; the last one is written by {@link #close}. */
final class SealedOutput extends OutputStream {

    private final DataOutputStream out;
    private final Seal seal;
    private final byte[] piece = new byte[Seal.PIECE];
    private int filled;
    private int number;
    private boolean isClosed;

    SealedOutput(OutputStream out, char[] passphrase) throws IOException {
        this.out = new DataOutputStream(out);
        this.seal = Seal.begin(this.out, passphrase);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        int at = from;
        int end = from + length;
        while (at < end) {
            // a full piece waits until it is known whether another follows
            if (filled == piece.length) {
                writePiece(Seal.Place.INSIDE);
            }
            int part = Math.min(end - at, piece.length - filled);
            System.arraycopy(bytes, at, piece, filled, part);
            filled += part;
            at += part;
        }
    }

    private void writePiece(Seal.Place place) throws IOException {
        byte[] sealed = seal.encrypt(piece, filled, number, place);
        out.write(sealed);
        number = Math.addExact(number, 1);
        filled = 0;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            writePiece(Seal.Place.LAST);
            out.close();
        }
    }
}
