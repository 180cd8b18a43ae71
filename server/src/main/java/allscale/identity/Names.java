package allscale.identity;

import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import java.util.Map;

/** Names people type, cleaned and of a length that can be shown. */
final class Names {

    private Names() {}

    static String checked(String typed, int longest) {
        String name = PlainText.line(typed);
        if (name.isEmpty() || name.length() > longest) {
            throw new Refused(
                    IdentityRefusal.NAME_INVALID,
                    "A name has 1 to " + longest + " visible characters.",
                    Map.of("longest", longest));
        }
        return name;
    }
}
