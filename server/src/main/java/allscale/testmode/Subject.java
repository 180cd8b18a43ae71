package allscale.testmode;

import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.payment.ChargeView;
import java.util.List;
import java.util.Optional;

/**
 * What is to be paid: an open pay link, or any address of the local network.
 *
 * @param typed what the person gave, in its shortest form
 * @param offers the ways to pay it, each with its amount
 */
record Subject(String typed, Target target, List<Offer> offers) {

    Subject {
        offers = List.copyOf(offers);
    }

    /** Where the money goes. */
    sealed interface Target {

        Address address();
    }

    /** A charge behind a pay link. */
    record OfCharge(ChargeView view, Address address, Address wallet) implements Target {}

    /** An address alone. */
    record OfAddress(Address address) implements Target {}

    /** One way to pay; without an amount when the person chooses it. */
    record Offer(Way way, List<Money> amounts) {

        Offer {
            amounts = List.copyOf(amounts);
        }
    }

    Optional<Offer> offer(Way way) {
        return offers.stream().filter(offer -> offer.way() == way).findFirst();
    }
}
