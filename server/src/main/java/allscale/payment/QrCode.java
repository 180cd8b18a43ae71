package allscale.payment;

import io.nayuki.qrcodegen.QrCode.Ecc;

/** A QR code as one SVG path: small on the wire, sharp at any size, and drawn without a script. */
public final class QrCode {

    private static final int BORDER = 2;

    private QrCode() {}

    /**
     * The SVG of a text, black on white with a quiet zone; rows of dark modules are joined to keep the path short.
     *
     * @param label what the picture is, for people who cannot see it; plain text
     */
    public static String svg(String text, String label) {
        return drawn(text, "role=\"img\" aria-label=\"" + escape(label) + "\"");
    }

    /** The same for paper, whose printer reads the label where HTML pictures have it. */
    public static String printed(String text, String label) {
        return drawn(text, "alt=\"" + escape(label) + "\"");
    }

    private static String drawn(String text, String attributes) {
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        int side = code.size + 2 * BORDER;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\" " + attributes
                + "><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/><path stroke=\"#000\" d=\""
                + path(code) + "\"/></svg>";
    }

    /** One stroke along the middle of each row, from where the last one ended: half the bytes of filled squares. */
    private static String path(io.nayuki.qrcodegen.QrCode code) {
        StringBuilder path = new StringBuilder("M" + BORDER + " " + BORDER + ".5");
        int atX = 0;
        int atY = 0;
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int run = x;
                while (run < code.size && code.getModule(run, y)) {
                    run++;
                }
                if (run > x) {
                    path.append('m').append(x - atX).append(' ').append(y - atY);
                    path.append('h').append(run - x);
                    atX = run;
                    atY = y;
                    x = run;
                }
            }
        }
        return path.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
