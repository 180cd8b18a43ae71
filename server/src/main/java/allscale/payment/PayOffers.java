package allscale.payment;

import allscale.chain.NetworkFacts;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the ways to pay a charge into words and pictures. */
final class PayOffers {

    private static final int GROUP = 4;

    private final PayTexts texts;
    private final String path;
    private final String appOrigin;

    PayOffers(PayTexts texts, String path, String appOrigin) {
        this.texts = texts;
        this.path = path;
        this.appOrigin = appOrigin;
    }

    PayView.Offer offer(PayPage page, PayPage.Choice choice) {
        Address address = page.charge().charge().address();
        Asset asset = choice.asset();
        Money money = page.asked(page.missing(), choice);
        String uri = "ethereum:" + asset.contract() + "@" + choice.network().chainId() + "/transfer?address=" + address
                + "&uint256=" + money.units();
        return new PayView.Offer(
                networks(page, choice),
                coins(page, choice),
                texts.network(choice.network()),
                asset.symbol(),
                fee(choice),
                QrCode.svg(address.text(), texts.get("qr.address")),
                groups(address.text()),
                address.text(),
                money.decimal(),
                new PayView.Request(uri, QrCode.svg(uri, texts.get("qr.request"))),
                ways(page),
                appOrigin + "/wallet/send?to=" + address + "&network="
                        + asset.network().caip2() + "&asset=" + asset.caip19() + "&amount=" + money.decimal()
                        + "&note="
                        + URLEncoder.encode(note(page), StandardCharsets.UTF_8).replace("+", "%20"),
                asset.caip19(),
                page.hasChosen());
    }

    private String note(PayPage page) {
        ChargeTerms terms = page.charge().charge().terms();
        return texts.title(terms.title()) + " · " + terms.issuer();
    }

    private List<PayView.Choice> networks(PayPage page, PayPage.Choice chosen) {
        List<PayView.Choice> choices = new ArrayList<>();
        page.choices().stream().map(PayPage.Choice::network).distinct().forEach(network -> {
            PayPage.Choice choice = sameCoin(page, network, chosen);
            choices.add(new PayView.Choice(
                    "network-" + network.chainId(),
                    texts.network(network),
                    mark(network.name(), "net-" + network.chainId()),
                    fee(choice),
                    href(choice),
                    network.equals(chosen.network())));
        });
        return choices;
    }

    /** The chosen coin on another network, or the first the other network has. */
    private static PayPage.Choice sameCoin(PayPage page, NetworkFacts network, PayPage.Choice chosen) {
        List<PayPage.Choice> there = page.choices().stream()
                .filter(choice -> choice.network().equals(network))
                .toList();
        return there.stream()
                .filter(choice -> choice.asset().symbol().equals(chosen.asset().symbol()))
                .findFirst()
                .orElseGet(there::getFirst);
    }

    private List<PayView.Choice> coins(PayPage page, PayPage.Choice chosen) {
        return page.choices().stream()
                .filter(choice -> choice.network().equals(chosen.network()))
                .map(choice -> new PayView.Choice(
                        "coin-" + choice.asset().symbol(),
                        choice.asset().symbol(),
                        mark("$", "coin-" + choice.asset().symbol()),
                        null,
                        href(choice),
                        choice.equals(chosen)))
                .toList();
    }

    private @Nullable String fee(PayPage.Choice choice) {
        return choice.fee() == null ? null : texts.get("offer.fee", PayAmounts.about(choice.fee()));
    }

    private static PayView.Mark mark(String name, String colour) {
        return new PayView.Mark(name.substring(0, 1), colour);
    }

    private String href(PayPage.Choice choice) {
        return path + "?network=" + choice.network().id() + "&coin="
                + choice.asset().symbol() + "&lang=" + texts.tag();
    }

    /** For the payer's own wallet: chain number, contract, base units, names, and where the page is for this choice. */
    private String ways(PayPage page) {
        List<String> rows = new ArrayList<>();
        for (PayPage.Choice choice : page.choices()) {
            Asset asset = choice.asset();
            Money money = page.asked(page.missing(), choice);
            rows.add("{\"id\":\"" + asset.caip19() + "\",\"chain\":\"0x"
                    + Long.toHexString(choice.network().chainId()) + "\",\"token\":\"" + asset.contract()
                    + "\",\"units\":\"0x" + money.units().toString(16) + "\",\"decimals\":" + asset.decimals()
                    + ",\"symbol\":\"" + asset.symbol() + "\",\"network\":\""
                    + texts.network(choice.network()) + "\",\"href\":\"" + href(choice) + "\"}");
        }
        return "[" + String.join(",", rows) + "]";
    }

    /** An address in groups of four, {@code 0x} before the first, as the console and the signer write it. */
    static List<String> groups(String address) {
        List<String> groups = new ArrayList<>();
        int first = address.startsWith("0x") ? 2 + GROUP : GROUP;
        groups.add(address.substring(0, first));
        for (int i = first; i < address.length(); i += GROUP) {
            groups.add(address.substring(i, Math.min(i + GROUP, address.length())));
        }
        return groups;
    }
}
