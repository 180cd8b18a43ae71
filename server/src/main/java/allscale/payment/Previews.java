package allscale.payment;

import allscale.keys.KeyService;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Members who look at a pay page as their customer will. The link they are sent to carries a mark that this server made
 * for one charge a moment ago; whoever comes with it is no payer, and their visit is not written down. The mark is
 * short-lived, so that a copy of that link in a customer's hands is an ordinary link.
 */
@Component
public class Previews {

    static final String PARAMETER = "preview";

    private static final Duration LASTS = Duration.ofMinutes(1);
    private static final String KEY = "pay-preview";
    private static final int MAC_BYTES = 16;
    private static final Pattern MARK = Pattern.compile("([0-9]{1,12})-([A-Za-z0-9_-]{22})");

    private final KeyService keys;
    private final Clock clock;

    Previews(KeyService keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The link of a charge for a member who wants to see it now. */
    public String link(ChargeView charge) {
        long until = clock.instant().plus(LASTS).getEpochSecond();
        return charge.link() + "?" + PARAMETER + "=" + until + "-"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac(charge.charge().id(), until));
    }

    /** Whether a mark was made here for this charge, and its time is not over. */
    boolean isFresh(ChargeId charge, String mark) {
        Matcher parts = MARK.matcher(mark);
        if (!parts.matches()) {
            return false;
        }
        long until = Long.parseLong(parts.group(1));
        byte[] mac = Base64.getUrlDecoder().decode(parts.group(2));
        return MessageDigest.isEqual(mac, mac(charge, until))
                && !clock.instant().isAfter(Instant.ofEpochSecond(until));
    }

    private byte[] mac(ChargeId charge, long until) {
        byte[] message = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(charge.value().getMostSignificantBits())
                .putLong(charge.value().getLeastSignificantBits())
                .putLong(until)
                .array();
        return Arrays.copyOf(keys.mac(KEY, message), MAC_BYTES);
    }
}
