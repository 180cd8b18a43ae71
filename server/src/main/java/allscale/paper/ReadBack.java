package allscale.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes what is copied, searched or read aloud the letters that were written. A font has one glyph for several characters
 * (a Chinese character and its radical; an Arabic letter and each of its joined forms), and the table that leads back
 * from glyphs names any one of them.
 */
final class ReadBack {

    private static final Pattern RANGE =
            Pattern.compile("<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <((?:[0-9A-Fa-f]{4}){1,2})>");
    private static final int FIRST_FORM = 0xFB50;
    private static final int LAST_FORM = 0xFEFC;
    private static final int MOST_IN_A_BLOCK = 100;
    private static final String HEAD = """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """;
    private static final String FOOT = """
            endcmap
            CMapName currentdict /CMap defineresource pop
            end
            end
            """;

    private ReadBack() {}

    /**
     * Writes the tables of the fonts anew; they must have been cut down to what the document uses already.
     *
     * @param page what was written: of the characters of one glyph, the one that stands in it is meant
     */
    static void make(List<UsedFont> fonts, String page) throws IOException {
        BitSet written = new BitSet();
        page.codePoints().forEach(written::set);
        for (UsedFont font : fonts) {
            COSStream table = font.embedded().getCOSObject().getCOSStream(COSName.TO_UNICODE);
            if (table != null) {
                String anew = anew(text(table), font.letters().getUnicodeCmapLookup(), written);
                try (OutputStream out = table.createOutputStream(COSName.FLATE_DECODE)) {
                    out.write(anew.getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    private static String text(COSStream table) throws IOException {
        try (InputStream in = table.createInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static String anew(String table, CmapLookup characters, BitSet written) {
        List<String> entries = new ArrayList<>();
        Matcher ranges = RANGE.matcher(table);
        while (ranges.find()) {
            int first = Integer.parseInt(ranges.group(1), 16);
            int last = Integer.parseInt(ranges.group(2), 16);
            int point = point(ranges.group(3));
            for (int glyph = first; glyph <= last; glyph++) {
                String letter = meant(characters.getCharCodes(glyph), written, point + glyph - first);
                entries.add("<%04X> <%s>\n".formatted(glyph, hex(letter)));
            }
        }
        StringBuilder text = new StringBuilder(HEAD);
        for (int at = 0; at < entries.size(); at += MOST_IN_A_BLOCK) {
            List<String> block = entries.subList(at, Math.min(entries.size(), at + MOST_IN_A_BLOCK));
            text.append(block.size()).append(" beginbfchar\n");
            block.forEach(text::append);
            text.append("endbfchar\n");
        }
        return text.append(FOOT).toString();
    }

    private static int point(String hex) {
        int high = Integer.parseInt(hex.substring(0, 4), 16);
        return hex.length() == 4
                ? high
                : Character.toCodePoint((char) high, (char) Integer.parseInt(hex.substring(4), 16));
    }

    private static String meant(@Nullable List<Integer> characters, BitSet written, int named) {
        return (characters == null ? List.of(named) : characters)
                .stream()
                        .map(ReadBack::letter)
                        .filter(letter -> written.get(letter.codePointAt(0)))
                        .findFirst()
                        .orElse(letter(named));
    }

    /** The letter that stands for a form of it. Two letters joined in one form stay as they are. */
    private static String letter(int point) {
        String form = Character.toString(point);
        if (point < FIRST_FORM || point > LAST_FORM) {
            return form;
        }
        String letter = Normalizer.normalize(form, Form.NFKC);
        return letter.codePointCount(0, letter.length()) == 1 ? letter : form;
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(unit -> hex.append("%04X".formatted(unit)));
        return hex.toString();
    }
}
