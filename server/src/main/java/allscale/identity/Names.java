package allscale.identity;

import allscale.kernel.Refused;
import java.text.Normalizer;
import java.util.Map;

/** Names people type: NFC, no control or direction characters, no invisible ones, one space between words. */
final class Names {

    private static final String HIDDEN = "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]";

    private Names() {}

    static String checked(String name, int longest) {
        String clean = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll(HIDDEN, "")
                .strip()
                .replaceAll("\\s+", " ");
        if (clean.isEmpty() || clean.length() > longest) {
            throw new Refused(
                    IdentityRefusal.NAME_INVALID,
                    "A name has 1 to " + longest + " visible characters.",
                    Map.of("longest", longest));
        }
        return clean;
    }
}
