package allscale.wallet;

import allscale.kernel.Id;
import java.time.Clock;
import java.util.UUID;

/** Addresses under one custody. */
public record WalletId(UUID value) implements Id {

    public static WalletId next(Clock clock) {
        return new WalletId(Id.next(clock));
    }

    public static WalletId parse(String text) {
        return new WalletId(Id.parse("wal", text));
    }

    @Override
    public String prefix() {
        return "wal";
    }

    @Override
    public String toString() {
        return text();
    }
}
