package allscale.testmode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the test payer's page shows, already in words.
 *
 * @param here this page's own address, for the other language
 * @param notice what was wrong with the last try, or null
 * @param typed what is to be paid, as the person gave it
 * @param target what that is, or null while nothing is chosen
 */
public record PayerView(
        TestTexts texts,
        String here,
        @Nullable String notice,
        String typed,
        @Nullable Target target,
        String key,
        List<String> coins) {

    /**
     * What is to be paid.
     *
     * @param title who asks for what, or what kind of address it is
     * @param lines how it stands, one sentence each
     * @param payLink where its payer looks at it, or null for an address
     * @param late how it is paid late, or null where nothing is due
     */
    public record Target(
            String title,
            List<String> lines,
            String address,
            @Nullable String payLink,
            @Nullable String late,
            List<Option> options) {}

    /** One way to pay it. */
    public record Option(String way, String label, String why, boolean checked) {}
}
