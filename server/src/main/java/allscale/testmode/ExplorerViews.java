package allscale.testmode;

import allscale.chain.EvmAddress;
import allscale.kernel.Address;
import allscale.kernel.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what the local network knows into words. */
@TestModeOnly
@Component
class ExplorerViews {

    private final LocalFacts facts;

    ExplorerViews(LocalFacts facts) {
        this.facts = facts;
    }

    TransactionView transaction(TestTexts texts, LocalExplorer.Tx tx) {
        List<TransactionView.Fact> shown = new ArrayList<>();
        LocalExplorer.Inclusion inclusion = tx.inclusion();
        if (inclusion != null) {
            shown.add(fact(texts, "tx.block", grouped(inclusion.block())));
            shown.add(fact(texts, "tx.time", texts.time(inclusion.at())));
        }
        shown.add(new TransactionView.Fact(texts.get("tx.from"), null, party(texts, tx.from())));
        Address to = tx.to();
        if (to != null) {
            shown.add(new TransactionView.Fact(texts.get("tx.to"), null, party(texts, to)));
        }
        if (!tx.data().equals(TokenCalls.NONE)) {
            shown.add(fact(texts, "tx.call", TokenCalls.name(tx.data())));
        }
        if (!tx.value().isZero() || tx.data().equals(TokenCalls.NONE)) {
            shown.add(fact(texts, "tx.value", texts.amount(tx.value())));
        }
        if (inclusion != null) {
            shown.add(fact(texts, "tx.fee", texts.amount(inclusion.fee())));
        }
        return new TransactionView(
                texts,
                path(tx.hash()),
                tx.hash(),
                status(texts, inclusion),
                shown,
                tx.movements().stream().map(one -> movement(texts, one)).toList(),
                List.of(fact(texts, "tx.nonce", String.valueOf(tx.nonce())), fact(texts, "tx.data", tx.data())));
    }

    AddressView address(TestTexts texts, LocalExplorer.Holder holder) {
        Address own = holder.address();
        return new AddressView(
                texts,
                "/test/addresses/" + own.text(),
                own.text(),
                name(texts, own),
                texts.get(holder.isContract() ? "address.contract" : "address.account"),
                holder.balances().stream()
                        .map(money -> new AddressView.Balance(texts.amount(money), warning(texts, money)))
                        .toList(),
                holder.latest().stream().map(one -> seenFrom(texts, own, one)).toList(),
                texts.href("/test/payer?for=" + own.text()));
    }

    private static TransactionView.Status status(TestTexts texts, LocalExplorer.@Nullable Inclusion inclusion) {
        if (inclusion == null) {
            return said(texts, "info", "◔", "tx.waiting", "");
        }
        String confirmations = grouped(inclusion.confirmations());
        if (!inclusion.succeeded()) {
            return said(texts, "bad", "✕", "tx.failed", confirmations);
        }
        return inclusion.isFinal()
                ? said(texts, "good", "●", "tx.final", confirmations)
                : said(texts, "info", "◑", "tx.confirmed", confirmations);
    }

    private static TransactionView.Status said(TestTexts texts, String tone, String shape, String key, String value) {
        return new TransactionView.Status(tone, shape, texts.get(key), texts.get(key + ".detail", value));
    }

    private TransactionView.Movement movement(TestTexts texts, LocalExplorer.Movement one) {
        return new TransactionView.Movement(
                amount(texts, one),
                warning(texts, one.money()),
                party(texts, one.token()),
                party(texts, one.from()),
                party(texts, one.to()),
                texts.href(path(one.tx())));
    }

    private AddressView.Movement seenFrom(TestTexts texts, Address own, LocalExplorer.Movement one) {
        boolean isOut = one.from().equals(own);
        return new AddressView.Movement(
                isOut ? "−" : "+",
                amount(texts, one),
                warning(texts, one.money()),
                party(texts, isOut ? one.to() : one.from()),
                grouped(one.block()),
                texts.href(path(one.tx())));
    }

    private static String amount(TestTexts texts, LocalExplorer.Movement one) {
        Money money = one.money();
        return money == null ? texts.get("token.unknown", one.units().toString()) : texts.amount(money);
    }

    private @Nullable String warning(TestTexts texts, @Nullable Money money) {
        if (money == null || money.asset().isNative()) {
            return null;
        }
        return facts.token(money.asset().contract())
                .filter(token -> !token.isRegistered())
                .map(_ -> texts.get("token.false"))
                .orElse(null);
    }

    private TransactionView.Party party(TestTexts texts, Address address) {
        return new TransactionView.Party(
                name(texts, address), address.text(), texts.href("/test/addresses/" + address.text()));
    }

    private @Nullable String name(TestTexts texts, Address address) {
        return facts.token(address)
                .map(token -> texts.get(
                        token.isRegistered() ? "name.token" : "name.falseToken",
                        token.asset().symbol()))
                .or(() -> facts.name(address).map(name -> texts.get("name." + name)))
                .or(() -> address.equals(EvmAddress.ZERO) ? Optional.of(texts.get("name.zero")) : Optional.empty())
                .orElse(null);
    }

    private static TransactionView.Fact fact(TestTexts texts, String key, String value) {
        return TransactionView.Fact.of(texts.get(key), value);
    }

    private static String path(String hash) {
        return "/test/transactions/" + hash;
    }

    private static String grouped(long number) {
        return TestTexts.grouped(BigInteger.valueOf(number).toString());
    }
}
