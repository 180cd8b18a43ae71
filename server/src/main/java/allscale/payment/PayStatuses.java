package allscale.payment;

import allscale.kernel.Money;
import java.time.Instant;
import java.util.Optional;

/** Says in a headline and a sentence what is going on with a charge, and what to do next. */
final class PayStatuses {

    private final PayTexts texts;
    private final Instant now;

    PayStatuses(PayTexts texts, Instant now) {
        this.texts = texts;
        this.now = now;
    }

    PayView.Status of(PayPage page) {
        Charge charge = page.charge().charge();
        Optional<PayPage.Stray> more = page.stray();
        if (!charge.isOpen()) {
            return closed(charge.terms().issuer(), more);
        }
        if (charge.standing().isSettled() && more.isPresent()) {
            return again(charge.terms().issuer(), more.get().money());
        }
        String got = PayAmounts.text(charge.standing().received());
        return switch (charge.standing()) {
            case Standing.Paid paid
            when paid.underTolerance() -> said("good", "●", "status.paid", "status.paid.short.detail", got);
            case Standing.Paid _ -> said("good", "●", "status.paid", "status.paid.detail", got);
            case Standing.Overpaid over ->
                new PayView.Status(
                        "good",
                        "●",
                        texts.get("status.overpaid", PayAmounts.text(over.over())),
                        texts.get("status.overpaid.detail", charge.terms().issuer()),
                        null);
            case Standing.Unpaid _, Standing.PartiallyPaid _ -> open(page, charge);
        };
    }

    /** Given up by the one who asked; what came all the same is not lost, and is no payment. */
    private PayView.Status closed(String issuer, Optional<PayPage.Stray> came) {
        return came.map(stray -> new PayView.Status(
                        "warn",
                        "△",
                        texts.get("status.closed.money", PayAmounts.text(stray.money())),
                        texts.get("status.closed.money.detail", issuer),
                        null))
                .orElseGet(() -> said("warn", "✕", "status.closed", "status.closed.detail", issuer));
    }

    private PayView.Status again(String issuer, Money money) {
        return new PayView.Status(
                "warn",
                "△",
                texts.get("status.again", PayAmounts.text(money)),
                texts.get("status.again.detail", issuer),
                null);
    }

    private PayView.Status open(PayPage page, Charge charge) {
        Optional<ChargeView.Credit> arriving = page.arriving();
        if (arriving.isPresent()) {
            return arriving(page, arriving.get());
        }
        Optional<PayPage.Stray> stray = page.stray();
        if (stray.isPresent()) {
            return stray(charge.terms(), stray.get());
        }
        Optional<PayPage.Obstacle> obstacle = page.obstacle();
        if (obstacle.isPresent()) {
            return unpayable(charge.terms(), obstacle.get());
        }
        if (page.mayBeOlder()) {
            return said(
                    "warn",
                    "△",
                    "status.older",
                    "status.older.detail",
                    charge.terms().issuer());
        }
        if (charge.standing() instanceof Standing.PartiallyPaid partly) {
            String missing = PayAmounts.text(page.missing());
            return new PayView.Status(
                    "warn",
                    "△",
                    texts.get("status.partial", missing),
                    texts.get("status.partial.detail", PayAmounts.text(partly.received())),
                    null);
        }
        String detail = charge.terms().isLateAt(now) ? "status.late.detail" : "status.waiting.detail";
        return said("info", "◔", "status.waiting", detail, "");
    }

    private PayView.Status unpayable(ChargeTerms terms, PayPage.Obstacle obstacle) {
        String detail = switch (obstacle) {
            case NO_RATE -> "status.unpayable.rate.detail";
            case NO_NETWORK -> "status.unpayable.network.detail";
        };
        return new PayView.Status(
                "warn",
                "△",
                texts.get("status.unpayable"),
                texts.get(
                        detail,
                        terms.issuer(),
                        String.join(texts.get("list.comma"), terms.accepts()),
                        terms.due().currency()),
                null);
    }

    private PayView.Status stray(ChargeTerms terms, PayPage.Stray stray) {
        String money = PayAmounts.text(stray.money());
        String symbol = stray.money().asset().symbol();
        boolean isForRate = stray.why() == InboxReason.NO_RATE;
        return new PayView.Status(
                "warn",
                "△",
                isForRate ? texts.get("status.stray.rate", money) : texts.get("status.stray", symbol),
                texts.get(
                        isForRate ? "status.stray.rate.detail" : "status.stray.detail",
                        money,
                        terms.issuer(),
                        String.join(texts.get("list.comma"), terms.accepts()),
                        symbol,
                        terms.due().currency()),
                null);
    }

    private PayView.Status arriving(PayPage page, ChargeView.Credit credit) {
        ChargeView.Confirmations confirmations = credit.confirmations();
        int seen = confirmations == null ? 0 : confirmations.seen();
        int needed = confirmations == null ? 0 : confirmations.needed();
        String money = PayAmounts.text(credit.money());
        boolean isShort = page.isPayable();
        String headline =
                isShort ? texts.get("status.partial", PayAmounts.text(page.missing())) : texts.get("status.arriving");
        return new PayView.Status(
                isShort ? "warn" : "info",
                isShort ? "△" : "◑",
                headline,
                texts.get(
                        isShort ? "status.arriving.short.detail" : "status.arriving.detail",
                        money,
                        String.valueOf(seen),
                        String.valueOf(needed)),
                new PayView.Progress(seen, needed));
    }

    private PayView.Status said(String tone, String shape, String headline, String detail, String value) {
        return new PayView.Status(tone, shape, texts.get(headline), texts.get(detail, value), null);
    }
}
