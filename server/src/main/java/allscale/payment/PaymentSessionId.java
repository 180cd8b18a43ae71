package allscale.payment;

import allscale.kernel.Id;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One payer's visit to a charge; only the payer's browser and this room know it. */
public record PaymentSessionId(UUID value) implements Id {

    public static PaymentSessionId parse(String text) {
        return new PaymentSessionId(Id.parse("pse", text));
    }

    /** What a browser brings as one; empty when it is anything else. */
    static Optional<PaymentSessionId> read(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(parse(text));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    @Override
    public String prefix() {
        return "pse";
    }

    @Override
    public String toString() {
        return text();
    }
}
