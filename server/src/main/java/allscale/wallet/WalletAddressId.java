package allscale.wallet;

import allscale.kernel.Id;
import java.time.Clock;
import java.util.UUID;

/** One address of ours on one network; also the name of its account in the ledger. */
public record WalletAddressId(UUID value) implements Id {

    public static WalletAddressId next(Clock clock) {
        return new WalletAddressId(Id.next(clock));
    }

    public static WalletAddressId parse(String text) {
        return new WalletAddressId(Id.parse("adr", text));
    }

    @Override
    public String prefix() {
        return "adr";
    }

    @Override
    public String toString() {
        return text();
    }
}
