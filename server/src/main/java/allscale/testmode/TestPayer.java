package allscale.testmode;

import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.Refused;
import allscale.later.Later;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody outside who pays, or tries to, with money that is worth nothing. */
@TestModeOnly
@Component
class TestPayer {

    /**
     * A form as it was sent.
     *
     * @param key made with the form: sent twice it pays once
     * @param coin for an amount of one's own, the symbol of a registered coin
     * @param amount for an amount of one's own, a plain decimal
     */
    record Form(
            UUID key,
            String typed,
            Way way,
            @Nullable String coin,
            @Nullable String amount) {

        String asked() {
            return String.join("|", typed, way.text(), coin == null ? "" : coin, amount == null ? "" : amount);
        }
    }

    private final Subjects subjects;
    private final PayerTxStore store;
    private final LocalFacts facts;
    private final Later later;
    private final Clock clock;

    TestPayer(Subjects subjects, PayerTxStore store, LocalFacts facts, Later later, Clock clock) {
        this.subjects = subjects;
        this.store = store;
        this.facts = facts;
        this.later = later;
        this.clock = clock;
    }

    /** Stages what the form asks for; a form that was sent before changes nothing. */
    @Transactional
    void pay(Form form) {
        List<PayerTx> known = store.ofRequest(form.key());
        if (!known.isEmpty()) {
            requireSame(form, known.getFirst());
            return;
        }
        Subject subject = subjects.read(form.typed())
                .orElseThrow(() -> new Refused(
                        TestModeRefusal.PAYER_TARGET_UNKNOWN, "This is neither a payment link nor an address."));
        Subject.Offer offer = subject.offer(form.way())
                .orElseThrow(() ->
                        new Refused(TestModeRefusal.PAYER_TARGET_UNKNOWN, "This cannot be paid in this way any more."));
        List<Money> amounts = form.way() == Way.OWN_AMOUNT ? List.of(ownAmount(form)) : offer.amounts();
        for (int i = 0; i < amounts.size(); i++) {
            PayerTx tx = PayerTx.of(
                    Id.derived(form.key(), "payer-tx/" + i),
                    form.key(),
                    form.asked(),
                    sending(form.way(), subject.target(), amounts.get(i)),
                    clock.instant());
            store.add(tx);
            later.stage(SendPayerTx.NAME, tx.id().toString(), clock.instant());
        }
    }

    /** What became of a form; empty when there was none. */
    @Transactional(readOnly = true)
    List<PayerTx> sent(UUID key) {
        return store.ofRequest(key);
    }

    /** What an amount of a transaction is in people's words; empty when its token is not known here. */
    Optional<Money> money(PayerTx tx) {
        if (tx.data().equals(TokenCalls.NONE)) {
            return Optional.of(new Money(tx.wei(), facts.coin()));
        }
        return facts.token(new Address(tx.to())).map(token -> new Money(TokenCalls.units(tx.data()), token.asset()));
    }

    private PayerTx.Sending sending(Way way, Subject.Target target, Money money) {
        Address to =
                way == Way.TO_WALLET && target instanceof Subject.OfCharge charge ? charge.wallet() : target.address();
        Asset asset = money.asset();
        String payer = facts.account("payer").text();
        if (asset.isNative()) {
            return new PayerTx.Sending(payer, to.text(), money.units(), TokenCalls.NONE);
        }
        if (asset.equals(facts.falseDollar().asset())) {
            String data = TokenCalls.mint(to.text(), money.units());
            return new PayerTx.Sending(payer, asset.contract().text(), BigInteger.ZERO, data);
        }
        String data = TokenCalls.transfer(to.text(), money.units());
        return new PayerTx.Sending(payer, asset.contract().text(), BigInteger.ZERO, data);
    }

    private Money ownAmount(Form form) {
        String coin = form.coin() == null ? "" : form.coin();
        String amount = form.amount() == null ? "" : form.amount().strip();
        try {
            Asset asset = facts.registered(coin)
                    .orElseThrow(IllegalArgumentException::new)
                    .asset();
            Money money = Money.parse(amount, asset);
            if (money.isPositive() && money.units().bitLength() <= 96) {
                return money;
            }
        } catch (IllegalArgumentException unreadable) {
            throw amountInvalid();
        }
        throw amountInvalid();
    }

    private static Refused amountInvalid() {
        return new Refused(
                TestModeRefusal.PAYER_AMOUNT_INVALID,
                "Enter an amount above zero with at most six decimal places, for example 12.50.");
    }

    private static void requireSame(Form form, PayerTx first) {
        if (!first.asked().equals(form.asked())) {
            throw new Refused(
                    TestModeRefusal.PAYER_FORM_USED,
                    "This form was used before. Open the page anew to send something else.");
        }
    }
}
