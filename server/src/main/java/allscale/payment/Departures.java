package allscale.payment;

import allscale.kernel.Asset;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.ledger.AccountName;
import allscale.ledger.Balance;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.ledger.OpenHold;
import allscale.wallet.Transfer;
import allscale.wallet.WalletAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What leaves own addresses without having been reserved, in one call to the books. The chain has decided already: where
 * the books have too little available, reservations are given up; where they hold too little at all, something that
 * arrived was never seen, and the difference is taken from {@code unexplained}.
 */
final class Departures {

    private final Ledger ledger;
    private final Reservations reservations;
    private final OrganizationId organization;
    private final Map<Place, Flow> flows = new LinkedHashMap<>();

    Departures(Ledger ledger, Reservations reservations, OrganizationId organization) {
        this.ledger = ledger;
        this.reservations = reservations;
        this.organization = organization;
    }

    /** One asset at one own address. */
    private record Place(WalletAddress address, Asset asset) {}

    /**
     * What comes to a place and leaves it in this call; the last transfer names corrections.
     *
     * @param freed what was reserved for a payment that took less
     * @param settled what leaves under a reservation
     */
    private record Flow(Money in, Money out, Money freed, Money settled, Transfer last) {

        Flow plus(Flow next) {
            return new Flow(
                    in.plus(next.in),
                    out.plus(next.out),
                    freed.plus(next.freed),
                    settled.plus(next.settled),
                    next.last);
        }
    }

    void count(Transfer transfer, Movement movement) {
        Money money = transfer.money();
        flow(transfer, movement, money, Money.zero(money.asset()))
                .ifPresent(one -> flows.merge(new Place(transfer.walletAddress(), money.asset()), one, Flow::plus));
    }

    private Optional<Flow> flow(Transfer transfer, Movement movement, Money money, Money zero) {
        return switch (movement) {
            case Movement.Post _ ->
                Optional.of(
                        transfer.isIncoming()
                                ? new Flow(money, zero, zero, zero, transfer)
                                : new Flow(zero, money, zero, zero, transfer));
            case Movement.Settle settle -> {
                OpenHold hold = ledger.openHold(organization, settle.holdId());
                Money freed = hold == null ? zero : hold.money().minus(money);
                yield Optional.of(new Flow(zero, zero, freed, money, transfer));
            }
            case Movement.Hold _, Movement.Release _ -> Optional.empty();
        };
    }

    /** Only where something leaves can the books hold too little. */
    private Map<Place, Flow> leaving() {
        Map<Place, Flow> leaving = new LinkedHashMap<>(flows);
        leaving.values().removeIf(flow -> !flow.out.isPositive());
        return leaving;
    }

    /** Reservations to give up first. */
    List<Movement> releases() {
        List<Movement> releases = new ArrayList<>();
        leaving().forEach((place, flow) -> {
            Money missing = flow.out
                    .minus(flow.in)
                    .minus(flow.freed)
                    .minus(balance(place).available());
            if (missing.isPositive()) {
                releases.addAll(reservations.giveUp(organization, place.address, missing));
            }
        });
        return releases;
    }

    /** What must have been there although nobody saw it come. */
    List<Movement> corrections() {
        List<Movement> corrections = new ArrayList<>();
        leaving().forEach((place, flow) -> {
            Money missing = flow.out
                    .plus(flow.settled)
                    .minus(flow.in)
                    .minus(balance(place).posted());
            if (missing.isPositive()) {
                corrections.add(new Movement.Post(
                        Id.derived(flow.last.id().value(), "never seen"),
                        flow.last.block().time(),
                        AccountName.unexplained(),
                        AccountName.address(place.address.id().value()),
                        missing));
            }
        });
        return corrections;
    }

    private Balance balance(Place place) {
        return ledger.balance(
                organization, AccountName.address(place.address.id().value()), place.asset);
    }
}
