package allscale.payment;

import allscale.Settings;
import allscale.identity.Profile;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a charge into the words and pictures of the pay page; knows nothing of databases or networks. */
final class PayViews {

    private static final int HASH_HEAD = 8;
    private static final int HASH_TAIL = 6;

    private final PayTexts texts;
    private final String path;
    private final PayOffers offers;
    private final PayStatuses statuses;
    private final Instant now;
    private final boolean isTestMode;

    /** Made for one page; its path is where links to its other choices lead. */
    PayViews(PayTexts texts, String path, Settings settings, Instant now) {
        this.isTestMode = settings.isLocal();
        this.texts = texts;
        this.path = path;
        this.offers = new PayOffers(texts, path, settings.appOrigin());
        this.statuses = new PayStatuses(texts, now);
        this.now = now;
    }

    /**
     * The page in words.
     *
     * @param entered what the payer asks the payment finder about, or null
     * @param finding its answer, or null
     */
    PayView view(PayPage page, @Nullable String entered, @Nullable PayFinding finding) {
        Charge charge = page.charge().charge();
        ChargeTerms terms = charge.terms();
        List<PayView.Movement> movements = movements(page);
        boolean hasPaper = terms.documentPath() != null;
        return new PayView(
                texts,
                head(page),
                statuses.of(page),
                page.isPayable()
                        ? page.choice()
                                .map(choice -> offers.offer(page, choice))
                                .orElse(null)
                        : null,
                issuer(terms.issuer(), page.issuer()),
                movements,
                movements.isEmpty() ? null : texts.get("movements.zone", texts.zone(terms.zone())),
                new PayView.Papers(
                        hasPaper ? path + "/document.pdf" : null,
                        hasPaper && charge.standing().isSettled() ? path + "/receipt.pdf" : null),
                finder(page, entered, finding),
                language(),
                isTestMode ? "/test/payer?lang=" + texts.tag() + "&for=" + path.substring("/i/".length()) : null);
    }

    /** As on the paper: name, address, tax number, e-mail. */
    private List<String> issuer(String name, Profile profile) {
        List<String> lines = new ArrayList<>(profile.address().lines().toList());
        if (!profile.taxId().isEmpty()) {
            lines.add(texts.get("issuer.tax", profile.taxId()));
        }
        lines.add(profile.email());
        lines.removeIf(String::isEmpty);
        if (!lines.isEmpty()) {
            lines.addFirst(name);
        }
        return lines;
    }

    private PayView.Head head(PayPage page) {
        Charge charge = page.charge().charge();
        ChargeTerms terms = charge.terms();
        String dueLine =
                terms.dueOn() == null || !charge.isOpen() || charge.standing().isSettled()
                        ? null
                        : texts.get(terms.isLateAt(now) ? "due.late" : "due.on", texts.date(terms.dueOn()));
        Price shown = page.isPayable() ? page.missing() : terms.due();
        Optional<Money> money =
                page.isPayable() ? page.choice().map(choice -> page.asked(shown, choice)) : Optional.empty();
        String decimal = PayAmounts.grouped(money.map(Money::decimal).orElseGet(shown::decimal));
        int point = decimal.contains(".") ? decimal.indexOf('.') : decimal.length();
        return new PayView.Head(
                terms.issuer(),
                terms.issuer().substring(0, terms.issuer().offsetByCodePoints(0, 1)),
                texts.title(terms.title()),
                dueLine,
                new PayView.Amount(
                        decimal.substring(0, point),
                        decimal.substring(point),
                        money.map(m -> m.asset().symbol()).orElse(shown.currency())),
                money.isPresent() ? worth(page, shown) : null,
                page.choice()
                        .filter(_ -> money.isPresent())
                        .map(choice -> held(page, choice))
                        .orElse(null));
    }

    /** What the coins are worth in the currency of the invoice, and of how much that is the rest. */
    private String worth(PayPage page, Price shown) {
        Price due = page.charge().charge().terms().due();
        String about = "≈ " + PayAmounts.text(shown);
        return shown.equals(due) ? about : about + " · " + texts.get("amount.rest", PayAmounts.text(due));
    }

    /** At what rate the amount was reckoned, and how long it is good; null for a coin that is one to one. */
    private @Nullable String held(PayPage page, PayPage.Choice choice) {
        Rate rate = page.rate(choice);
        Instant until = page.rateHeldUntil();
        if (until == null || !rate.canChange()) {
            return null;
        }
        ZoneId zone = page.charge().charge().terms().zone();
        return texts.get(
                "rate.held",
                "1 " + rate.symbol() + " = " + PayAmounts.text(rate.perCoin()),
                texts.moment(until, zone),
                texts.zone(zone));
    }

    private List<PayView.Movement> movements(PayPage page) {
        ZoneId zone = page.charge().charge().terms().zone();
        List<PayView.Movement> rows = new ArrayList<>();
        for (ChargeView.Credit credit : page.charge().credits()) {
            ChargeView.Confirmations confirmations = credit.confirmations();
            String state = confirmations == null
                    ? texts.get("movement.final")
                    : credit.why() != null
                            ? texts.get(waiting(credit.why()))
                            : texts.get(
                                    "movement.arriving",
                                    String.valueOf(confirmations.seen()),
                                    String.valueOf(confirmations.needed()));
            rows.add(movement(page, credit.money(), texts.moment(credit.sentAt(), zone), state, credit.txHash()));
        }
        for (ChargeView.Beside part : page.charge().beside()) {
            rows.add(movement(
                    page,
                    part.money(),
                    texts.moment(part.sentAt(), zone),
                    texts.get(part.isDecided() ? "movement.decided" : waiting(part.why())),
                    part.txHash()));
        }
        return rows;
    }

    /** What else came may still count for the invoice; what came too late or twice never will by itself. */
    private static String waiting(InboxReason why) {
        return switch (why) {
            case WRONG_COIN, NO_RATE -> "movement.stray";
            case CLOSED, ALREADY_PAID -> "movement.beside";
        };
    }

    private PayView.Movement movement(PayPage page, Money money, String at, String state, String hash) {
        Asset asset = money.asset();
        String end = hash.substring(hash.length() - HASH_TAIL);
        return new PayView.Movement(
                PayAmounts.text(money),
                page.network(asset).map(texts::network).orElse(asset.network().caip2()) + " · " + at,
                state,
                hash.substring(0, HASH_HEAD) + "…" + end,
                page.proof(asset, hash));
    }

    private PayView.Finder finder(PayPage page, @Nullable String entered, @Nullable PayFinding finding) {
        String answer = finding == null
                ? null
                : texts.get(
                        finding.key(),
                        page.charge().charge().terms().issuer(),
                        String.join(
                                texts.get("list.comma"),
                                page.choices().stream()
                                        .map(choice -> texts.network(choice.network()))
                                        .distinct()
                                        .toList()));
        return new PayView.Finder(
                path, entered == null ? "" : entered, finding != null && finding.isGood() ? "good" : "warn", answer);
    }

    private PayView.Language language() {
        boolean isChinese = texts.tag().startsWith("zh");
        String tag = isChinese ? "en" : "zh-CN";
        return new PayView.Language(isChinese ? "English" : "中文", tag, path + "?lang=" + tag);
    }
}
