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

    private PayView.Status open(PayPage page, Charge charge) {
        Optional<ChargeView.Credit> arriving = page.arriving();
        if (arriving.isPresent()) {
            return arriving(page, arriving.get());
        }
        if (!charge.isOpen()) {
            return said(
                    "warn",
                    "✕",
                    "status.closed",
                    "status.closed.detail",
                    charge.terms().issuer());
        }
        Optional<Money> stray = page.stray();
        if (stray.isPresent()) {
            return stray(charge.terms(), stray.get());
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

    private PayView.Status stray(ChargeTerms terms, Money stray) {
        return new PayView.Status(
                "warn",
                "△",
                texts.get("status.stray", stray.asset().symbol()),
                texts.get(
                        "status.stray.detail",
                        PayAmounts.text(stray),
                        terms.issuer(),
                        String.join(", ", terms.accepts())),
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
