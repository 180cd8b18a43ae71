package allscale.dashboard;

import allscale.kernel.Address;
import allscale.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an owner goes through before safe mode is ended.
 *
 * @param epoch which life of the database
 * @param endableAt when everything signed before is over on every network
 * @param isEndable whether it can be ended now
 * @param waitsFor the names of the organization's networks that are not known to be final since: behind, off or silent
 * @param mayEnd whether the caller is among those who may end it
 * @param removalsKnown false when passkeys and kits that were removed since the copy was made may be good again; it can
 *     then be ended after three days only
 * @param endRequests who wants to end it, oldest first
 */
record SafeModeList(
        boolean isOn,
        int epoch,
        @Nullable String reason,
        @Nullable Instant since,
        @Nullable Instant endableAt,
        boolean isEndable,
        List<String> waitsFor,
        boolean mayEnd,
        boolean removalsKnown,
        List<EndRequest> endRequests,
        List<SafeModeApi.Series> series,
        List<OpenPayout> payouts,
        List<Way> passkeys,
        List<Kit> kits) {

    SafeModeList {
        waitsFor = List.copyOf(waitsFor);
        endRequests = List.copyOf(endRequests);
        series = List.copyOf(series);
        payouts = List.copyOf(payouts);
        passkeys = List.copyOf(passkeys);
        kits = List.copyOf(kits);
    }

    /** A payout that is not done as far as this database knows. */
    record OpenPayout(
            UUID id,
            String status,
            Money amount,
            @Nullable Address to,
            @Nullable String payee) {}

    /**
     * An owner who wants to end it.
     *
     * @param isOwn whether it is the caller
     */
    record EndRequest(String person, Instant askedAt, boolean isOwn) {}

    /** A passkey of a member, as this database knows it. */
    record Way(String person, String role, String name, Instant createdAt) {}

    /** A member's kit whose code brings its person back, as this database knows it. */
    record Kit(String person, String role, Instant createdAt) {}
}
