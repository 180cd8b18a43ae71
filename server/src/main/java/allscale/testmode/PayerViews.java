package allscale.testmode;

import allscale.kernel.RefusalCode;
import allscale.payment.Charge;
import allscale.payment.ChargeView;
import allscale.payment.Price;
import allscale.payment.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what the test payer may do into words. */
@TestModeOnly
@Component
class PayerViews {

    private final LocalFacts facts;

    PayerViews(LocalFacts facts) {
        this.facts = facts;
    }

    PayerView form(TestTexts texts, String typed, Optional<Subject> subject, @Nullable RefusalCode refusal) {
        List<String> coins = facts.tokens().stream()
                .filter(LocalFacts.Token::isRegistered)
                .map(token -> token.asset().symbol())
                .toList();
        return new PayerView(
                texts,
                here(typed),
                refusal == null ? null : texts.get("refused." + refusal.text()),
                subject.map(Subject::typed).orElse(typed),
                subject.map(known -> target(texts, known)).orElse(null),
                UUID.randomUUID().toString(),
                coins);
    }

    SentView sent(TestTexts texts, UUID key, String typed, Optional<Subject> subject, List<SentView.Line> lines) {
        String payLink = subject.map(Subject::target)
                .filter(Subject.OfCharge.class::isInstance)
                .map(target -> ((Subject.OfCharge) target).view().link())
                .orElse(null);
        String here = "/test/payments/" + key + "?for=" + PayerController.encoded(typed);
        return new SentView(texts, here, lines, texts.href(here(typed)), payLink);
    }

    private static String here(String typed) {
        return typed.isBlank() ? "/test/payer" : "/test/payer?for=" + PayerController.encoded(typed);
    }

    private PayerView.Target target(TestTexts texts, Subject subject) {
        List<PayerView.Option> options = new ArrayList<>();
        for (Subject.Offer offer : subject.offers()) {
            options.add(option(texts, subject.target(), offer, options.isEmpty()));
        }
        return switch (subject.target()) {
            case Subject.OfAddress(var address) ->
                new PayerView.Target(texts.get("target.address"), List.of(), address.text(), null, null, options);
            case Subject.OfCharge(var view, var address, var _) ->
                new PayerView.Target(
                        texts.get(
                                "target.charge",
                                view.charge().terms().title(),
                                view.charge().terms().issuer()),
                        standing(texts, view),
                        address.text(),
                        view.link(),
                        late(texts, view.charge()),
                        options);
        };
    }

    private static PayerView.Option option(
            TestTexts texts, Subject.Target target, Subject.Offer offer, boolean checked) {
        String amounts = offer.amounts().stream().map(texts::amount).collect(Collectors.joining(" + "));
        String key = "way." + offer.way().text();
        String why = target instanceof Subject.OfAddress && offer.way() != Way.FAUCET && offer.way() != Way.OWN_AMOUNT
                ? key + ".address.why"
                : key + ".why";
        return new PayerView.Option(offer.way().text(), texts.get(key, amounts), texts.get(why, amounts), checked);
    }

    private static List<String> standing(TestTexts texts, ChargeView view) {
        Charge charge = view.charge();
        List<String> lines = new ArrayList<>();
        Price due = charge.terms().due();
        lines.add(texts.get("target.due", shown(due)));
        if (charge.standing().received().isPositive()) {
            lines.add(texts.get("target.received", shown(charge.standing().received())));
        }
        if (view.arriving().isPositive()) {
            lines.add(texts.get("target.arriving", shown(view.arriving())));
        }
        if (charge.standing() instanceof Standing.PartiallyPaid) {
            lines.add(texts.get("target.rest", shown(charge.rest())));
        }
        if (charge.standing().isSettled()) {
            lines.add(texts.get("target.settled"));
        } else if (!charge.isOpen()) {
            lines.add(texts.get("target.closed"));
        }
        return lines;
    }

    private static @Nullable String late(TestTexts texts, Charge charge) {
        var dueOn = charge.terms().dueOn();
        return dueOn == null ? null : texts.get("late.text", texts.date(dueOn));
    }

    private static String shown(Price price) {
        return TestTexts.grouped(price.decimal()) + " " + price.currency();
    }
}
