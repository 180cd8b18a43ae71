package allscale.testmode;

import allscale.Settings;
import allscale.chain.EvmAddress;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.payment.Charge;
import allscale.payment.ChargeView;
import allscale.payment.ChargeViews;
import allscale.payment.PayLinks;
import allscale.payment.Price;
import allscale.payment.Rates;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads what a person wants to pay. A pay link opens its one charge, as it does for any payer; what else the organization
 * has is not shown here.
 */
@TestModeOnly
@Component
class Subjects {

    private static final BigInteger TEN = BigInteger.TEN;
    private static final BigInteger SIX = BigInteger.valueOf(6);
    private static final BigInteger ELEVEN = BigInteger.valueOf(11);
    private static final int FAUCET_TOKENS = 1_000;

    private final PayLinks links;
    private final ChargeViews charges;
    private final Rates rates;
    private final Wallets wallets;
    private final LocalFacts facts;
    private final String linkStart;

    Subjects(PayLinks links, ChargeViews charges, Rates rates, Wallets wallets, LocalFacts facts, Settings settings) {
        this.links = links;
        this.charges = charges;
        this.rates = rates;
        this.wallets = wallets;
        this.facts = facts;
        this.linkStart = settings.payOrigin() + "/i/";
    }

    /** Empty when it is neither a pay link of this installation nor an address. */
    Optional<Subject> read(String typed) {
        String text = typed.strip();
        if (text.startsWith("0x")) {
            return address(text).map(address -> new Subject(text, new Subject.OfAddress(address), toAddress()));
        }
        String end = text.startsWith(linkStart) ? text.substring(linkStart.length()) : text;
        String token = end.replaceFirst("[/?#].*", "");
        return links.find(token).flatMap(link -> charge(token, link));
    }

    private Optional<Subject> charge(String token, PayLinks.PayLink link) {
        OrganizationId organization = link.organization();
        Optional<Address> wallet = wallets.main(organization, facts.network()).map(WalletAddress::address);
        return charges.find(organization, link.charge())
                .flatMap(view -> wallet.map(main -> new Subject(
                        token, new Subject.OfCharge(view, view.charge().address(), main), offers(organization, view))));
    }

    private List<Subject.Offer> offers(OrganizationId organization, ChargeView view) {
        Charge charge = view.charge();
        Price rest = charge.rest().minus(view.arriving().min(charge.rest()));
        List<Subject.Offer> offers = new ArrayList<>();
        List<Money> asked = rest.isPositive() ? asked(organization, charge, rest) : List.of();
        if (!asked.isEmpty()) {
            Money first = asked.getFirst();
            offers.add(new Subject.Offer(Way.EXACT, List.of(first)));
            offers.add(new Subject.Offer(Way.SHORT, List.of(share(first, SIX))));
            offers.add(new Subject.Offer(Way.OVER, List.of(share(first, ELEVEN))));
            asked.stream()
                    .skip(1)
                    .findFirst()
                    .ifPresent(other -> offers.add(new Subject.Offer(Way.OTHER_COIN, List.of(other))));
            offers.add(new Subject.Offer(
                    Way.FALSE_COIN,
                    List.of(new Money(first.units(), facts.falseDollar().asset()))));
            offers.add(new Subject.Offer(Way.NATIVE, List.of(smallCoin())));
            offers.add(new Subject.Offer(Way.TO_WALLET, List.of(first)));
        }
        offers.add(new Subject.Offer(Way.OWN_AMOUNT, List.of()));
        return offers;
    }

    /** The rest in each coin that has a price, accepted ones first. */
    private List<Money> asked(OrganizationId organization, Charge charge, Price rest) {
        List<Money> asked = new ArrayList<>();
        for (LocalFacts.Token token : inOrder(charge)) {
            rates.find(organization, token.asset().symbol(), rest.currency())
                    .ifPresent(rate -> asked.add(rest.in(token.asset(), rate)));
        }
        return asked;
    }

    private List<LocalFacts.Token> inOrder(Charge charge) {
        List<LocalFacts.Token> tokens = new ArrayList<>(
                facts.tokens().stream().filter(LocalFacts.Token::isRegistered).toList());
        tokens.sort((one, other) -> Boolean.compare(isAccepted(charge, other), isAccepted(charge, one)));
        return tokens;
    }

    private static boolean isAccepted(Charge charge, LocalFacts.Token token) {
        return charge.terms().accepts().contains(token.asset().symbol());
    }

    private List<Subject.Offer> toAddress() {
        List<Money> helping = new ArrayList<>();
        helping.add(wholeCoin());
        for (LocalFacts.Token token : facts.tokens()) {
            if (token.isRegistered()) {
                helping.add(whole(FAUCET_TOKENS, token.asset()));
            }
        }
        return List.of(
                new Subject.Offer(Way.FAUCET, helping),
                new Subject.Offer(
                        Way.FALSE_COIN,
                        List.of(whole(FAUCET_TOKENS, facts.falseDollar().asset()))),
                new Subject.Offer(Way.NATIVE, List.of(smallCoin())),
                new Subject.Offer(Way.OWN_AMOUNT, List.of()));
    }

    private Money wholeCoin() {
        return whole(1, facts.coin());
    }

    private Money smallCoin() {
        return wholeCoin().times(BigInteger.ONE, BigInteger.valueOf(20), RoundingMode.UNNECESSARY);
    }

    private static Money whole(int count, Asset asset) {
        return new Money(BigInteger.valueOf(count).multiply(TEN.pow(asset.decimals())), asset);
    }

    /** Some tenths of an amount, to the cent where there are cents. */
    private static Money share(Money money, BigInteger tenths) {
        BigInteger cent = TEN.pow(Math.max(0, money.asset().decimals() - 2));
        BigInteger units = money.units().multiply(tenths).divide(TEN);
        BigInteger rounded = units.subtract(units.mod(cent));
        return new Money(rounded.signum() > 0 ? rounded : units.max(BigInteger.ONE), money.asset());
    }

    private static Optional<Address> address(String text) {
        try {
            return Optional.of(EvmAddress.canonical(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
