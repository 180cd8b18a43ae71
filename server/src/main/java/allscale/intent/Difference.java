package allscale.intent;

import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.wallet.WalletAddressId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something an own address did on its network that nothing here knows of: money left it, or one of its replay guards was
 * used. Until its key holder has looked at it, what is still to be paid may have been paid already.
 *
 * @param about what tells it from others of its kind: a transfer's id, a count of account nonces, a payout's id
 * @param left what moved, if anything did
 * @param payout the open payout it has probably paid
 */
public record Difference(
        WalletAddressId address,
        Kind kind,
        String about,
        Finality finality,
        @Nullable Left left,
        @Nullable UUID payout,
        Instant foundAt) {

    /** What an address did. */
    public enum Kind {
        /** Money left it. */
        TRANSFER,
        /** It used account nonces, whatever for. */
        NONCE,
        /** The authorization of a payment nobody here has signed was used or canceled. */
        AUTHORIZATION;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the network can still take it back. */
    public enum Finality {
        OPEN,
        FINAL
    }

    /** Money that left. */
    public record Left(TxHash tx, Address to, Money money) {}

    UUID id() {
        return Id.derived(address.value(), "difference/" + kind.text() + "/" + about);
    }

    boolean isFinal() {
        return finality == Finality.FINAL;
    }
}
