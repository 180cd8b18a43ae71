package allscale.payment;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.contact.Payee;
import allscale.contact.PayeeId;
import allscale.contact.Payees;
import allscale.identity.Caller;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what somebody typed into what can be paid: an amount of a registered asset and a canonical address. */
@Component
class PayoutTargets {

    private final Networks networks;
    private final Payees payees;

    PayoutTargets(Networks networks, Payees payees) {
        this.networks = networks;
        this.payees = payees;
    }

    Target read(Caller caller, TargetJson body) {
        Asset asset = networks.findAsset(body.amount().asset())
                .filter(found -> !found.isNative())
                .orElseThrow(() -> new Refused(
                        PaymentRefusal.ASSET_UNKNOWN, "This coin is not registered here. Choose one from the list."));
        Money money = amount(body.amount().amount(), asset);
        if (body.payeeId() == null) {
            return new Target(money, address(body.to(), asset), null);
        }
        Payee payee = payees.payee(caller, PayeeId.parse(body.payeeId()));
        if (!payee.network().equals(asset.network())) {
            throw new Refused(
                    PaymentRefusal.PAYEE_IS_FOR_ANOTHER_NETWORK,
                    "This address of " + payee.name() + " is on another network than the coin. Choose the other one.");
        }
        return new Target(money, payee.address(), payee);
    }

    private static Money amount(String text, Asset asset) {
        try {
            Money money = Money.parse(text, asset);
            if (money.isPositive()) {
                return money;
            }
        } catch (IllegalArgumentException notAnAmount) {
            throw amountInvalid(asset);
        }
        throw amountInvalid(asset);
    }

    private static Refused amountInvalid(Asset asset) {
        return new Refused(
                PaymentRefusal.AMOUNT_INVALID,
                "Enter an amount above zero with at most " + asset.decimals() + " decimal places, for example 12.50.");
    }

    private Address address(@Nullable String text, Asset asset) {
        Network network = networks.network(asset.network());
        try {
            return network.canonical(text == null ? "" : text.strip());
        } catch (IllegalArgumentException notAnAddress) {
            throw new Refused(
                    PaymentRefusal.ADDRESS_INVALID,
                    "This is not an address of " + network.facts().name()
                            + ", or a character is wrong. Copy it again from its source.");
        }
    }

    /** Whom to pay how much: an address, or a contact's saved one. */
    record TargetJson(
            AmountJson amount,
            @Nullable String to,
            @Nullable String payeeId) {}

    record AmountJson(String amount, String asset) {}

    /** What was typed, read. */
    record Target(Money money, Address to, @Nullable Payee payee) {}
}
