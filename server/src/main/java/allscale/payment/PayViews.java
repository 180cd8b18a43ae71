package allscale.payment;

import allscale.chain.NetworkFacts;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a charge into the words and pictures of the pay page; knows nothing of databases or networks. */
final class PayViews {

    private static final int GROUP = 4;
    private static final String TRANSFER_SELECTOR = "0xa9059cbb";

    private final PayTexts texts;
    private final String path;
    private final String appOrigin;

    /** Made for one page; its path is where links to its other choices lead. */
    PayViews(PayTexts texts, String path, String appOrigin) {
        this.texts = texts;
        this.path = path;
        this.appOrigin = appOrigin;
    }

    PayView view(PayPage page) {
        Charge charge = page.charge().charge();
        ChargeTerms terms = charge.terms();
        String other = texts.tag().startsWith("zh") ? "English" : "中文";
        String otherTag = texts.tag().startsWith("zh") ? "en" : "zh-CN";
        boolean settled = charge.standing().isSettled();
        return new PayView(
                texts,
                terms.issuer(),
                terms.title(),
                dueLine(charge),
                amount(page),
                status(page),
                page.isPayable()
                        ? page.choice().map(choice -> offer(page, choice)).orElse(null)
                        : null,
                movements(page),
                other,
                path + "?lang=" + otherTag,
                terms.documentPath() == null ? null : path + "/document.pdf",
                settled && terms.documentPath() != null ? path + "/receipt.pdf" : null);
    }

    private @Nullable String dueLine(Charge charge) {
        ChargeTerms terms = charge.terms();
        if (terms.dueOn() == null || charge.standing().isSettled()) {
            return null;
        }
        return texts.get("due.on", texts.date(terms.dueOn()));
    }

    private PayView.Amount amount(PayPage page) {
        Charge charge = page.charge().charge();
        boolean partly = charge.standing() instanceof Standing.PartiallyPaid;
        Price shown = partly ? charge.rest() : charge.terms().due();
        Optional<Money> money = page.choice().map(choice -> page.asked(shown, choice));
        String decimal = grouped(money.map(Money::decimal).orElseGet(shown::decimal));
        int point = decimal.indexOf('.');
        String symbol = money.map(m -> m.asset().symbol()).orElse(shown.currency());
        return new PayView.Amount(
                decimal.substring(0, point),
                decimal.substring(point),
                symbol,
                "≈ " + grouped(shown.decimal()) + " " + shown.currency());
    }

    private PayView.Status status(PayPage page) {
        Charge charge = page.charge().charge();
        Price received = charge.standing().received();
        String got = grouped(received.decimal()) + " " + received.currency();
        return switch (charge.standing()) {
            case Standing.Paid paid
            when paid.underTolerance() -> said("good", "●", "status.paid", "status.paid.short.detail", got);
            case Standing.Paid _ -> said("good", "●", "status.paid", "status.paid.detail", got);
            case Standing.Overpaid over ->
                new PayView.Status(
                        "good",
                        "●",
                        texts.get(
                                "status.overpaid",
                                grouped(over.over().decimal()),
                                over.over().currency()),
                        texts.get("status.overpaid.detail", charge.terms().issuer()));
            case Standing.Unpaid _, Standing.PartiallyPaid _ -> open(page, charge, got);
        };
    }

    private PayView.Status open(PayPage page, Charge charge, String got) {
        Optional<ChargeView.Credit> arriving = page.charge().credits().stream()
                .filter(credit -> credit.confirmations() != null)
                .findFirst();
        if (arriving.isPresent()) {
            ChargeView.Confirmations confirmations = arriving.get().confirmations();
            return new PayView.Status(
                    "info",
                    "◑",
                    texts.get("status.arriving"),
                    texts.get(
                            "status.arriving.detail",
                            text(arriving.get().money()),
                            String.valueOf(confirmations == null ? 0 : confirmations.seen()),
                            String.valueOf(confirmations == null ? 0 : confirmations.needed())));
        }
        if (!charge.isOpen()) {
            return said(
                    "warn",
                    "✕",
                    "status.closed",
                    "status.closed.detail",
                    charge.terms().issuer());
        }
        if (charge.standing() instanceof Standing.PartiallyPaid) {
            Price rest = charge.rest();
            return new PayView.Status(
                    "warn",
                    "△",
                    texts.get("status.partial", grouped(rest.decimal()), rest.currency()),
                    texts.get("status.partial.detail", got));
        }
        return said("info", "◔", "status.waiting", "status.waiting.detail", "");
    }

    private PayView.Status said(String tone, String shape, String headline, String detail, String value) {
        return new PayView.Status(tone, shape, texts.get(headline), texts.get(detail, value));
    }

    private PayView.Offer offer(PayPage page, PayPage.Choice choice) {
        Charge charge = page.charge().charge();
        Address address = charge.address();
        Asset asset = choice.asset();
        Money money = page.asked(charge.rest(), choice);
        String uri = "ethereum:" + asset.contract() + "@" + choice.network().chainId() + "/transfer?address=" + address
                + "&uint256=" + money.units();
        return new PayView.Offer(
                networks(page, choice),
                coins(page, choice),
                choice.network().name(),
                asset.symbol(),
                QrCode.svg(address.text(), texts.get("qr.address")),
                groups(address.text()),
                address.text(),
                money.decimal(),
                uri,
                QrCode.svg(uri, texts.get("qr.request")),
                "0x" + Long.toHexString(choice.network().chainId()),
                asset.contract().text(),
                callData(address, money),
                appOrigin + "/wallet/send?to=" + address + "&network="
                        + asset.network().caip2() + "&asset=" + asset.caip19() + "&amount=" + money.decimal());
    }

    private List<PayView.Choice> networks(PayPage page, PayPage.Choice chosen) {
        List<PayView.Choice> choices = new ArrayList<>();
        for (NetworkFacts network : page.networks()) {
            page.choices().stream()
                    .filter(choice -> choice.network().equals(network))
                    .sorted((one, other) -> Boolean.compare(
                            other.asset().symbol().equals(chosen.asset().symbol()),
                            one.asset().symbol().equals(chosen.asset().symbol())))
                    .findFirst()
                    .ifPresent(choice -> choices.add(
                            new PayView.Choice(network.name(), href(choice), network.equals(chosen.network()))));
        }
        return choices;
    }

    private List<PayView.Choice> coins(PayPage page, PayPage.Choice chosen) {
        return page.choices().stream()
                .filter(choice -> choice.network().equals(chosen.network()))
                .map(choice -> new PayView.Choice(choice.asset().symbol(), href(choice), choice.equals(chosen)))
                .toList();
    }

    private String href(PayPage.Choice choice) {
        return path + "?network=" + choice.network().id() + "&coin="
                + choice.asset().symbol() + "&lang=" + texts.tag();
    }

    private List<PayView.Movement> movements(PayPage page) {
        List<PayView.Movement> rows = new ArrayList<>();
        for (ChargeView.Credit credit : page.charge().credits()) {
            ChargeView.Confirmations confirmations = credit.confirmations();
            String state = confirmations == null
                    ? texts.get("movement.final")
                    : texts.get(
                            "movement.arriving",
                            String.valueOf(confirmations.seen()),
                            String.valueOf(confirmations.needed()));
            rows.add(new PayView.Movement(
                    text(credit.money()), page.networkName(credit.money().asset()), state, page.proof(credit)));
        }
        return rows;
    }

    /** The call data of {@code transfer(address,uint256)} (ERC-20). */
    static String callData(Address to, Money money) {
        String units = HexFormat.of().formatHex(word(money.units().toByteArray()));
        String address = to.text().substring(2).toLowerCase(Locale.ROOT);
        return TRANSFER_SELECTOR + "0".repeat(24) + address + units;
    }

    private static byte[] word(byte[] magnitude) {
        byte[] word = new byte[32];
        int length = Math.min(magnitude.length, 32);
        System.arraycopy(magnitude, magnitude.length - length, word, 32 - length, length);
        return word;
    }

    /** An address in groups of four, its {@code 0x} apart. */
    static List<String> groups(String address) {
        List<String> groups = new ArrayList<>();
        int start = address.startsWith("0x") ? 2 : 0;
        if (start > 0) {
            groups.add("0x");
        }
        for (int i = start; i < address.length(); i += GROUP) {
            groups.add(address.substring(i, Math.min(i + GROUP, address.length())));
        }
        return groups;
    }

    private static String text(Money money) {
        return grouped(money.decimal()) + " " + money.asset().symbol();
    }

    /** Thousands apart by a comma, as both languages of the page write them. */
    static String grouped(String decimal) {
        int point = decimal.indexOf('.');
        String whole = point < 0 ? decimal : decimal.substring(0, point);
        String rest = point < 0 ? "" : decimal.substring(point);
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + rest;
    }
}
