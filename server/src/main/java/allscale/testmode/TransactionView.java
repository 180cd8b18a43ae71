package allscale.testmode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a transaction's page shows, already in words. */
public record TransactionView(
        TestTexts texts,
        String here,
        String hash,
        Status status,
        List<Fact> facts,
        List<Movement> movements,
        List<Fact> raw) {

    /** Where it stands; the tone is {@code good}, {@code warn}, {@code bad} or {@code info}. */
    public record Status(String tone, String shape, String headline, String detail) {}

    /** One line: a name and a value, or an address. */
    public record Fact(
            String name, @Nullable String value, @Nullable Party party) {

        static Fact of(String name, String value) {
            return new Fact(name, value, null);
        }
    }

    /**
     * An address with what it is called here.
     *
     * @param name of a test account, or null
     */
    public record Party(@Nullable String name, String address, String href) {}

    /**
     * A token movement.
     *
     * @param token the token's contract
     * @param warning a word about a token that is not registered, or null
     * @param href the transaction, where it is shown elsewhere
     */
    public record Movement(String amount, @Nullable String warning, Party token, Party from, Party to, String href) {}
}
