package allscale.payment;

import allscale.chain.NetworkFacts;
import allscale.chain.NetworkUnavailable;
import allscale.chain.TxHash;
import allscale.kernel.OrganizationId;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.TxFinder;
import allscale.wallet.TxFinding;
import allscale.wallet.Wallets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Answers a payer who has paid and sees nothing: says what became of a transaction, for their own charge only. */
@Component
class PayFinder {

    private static final Pattern HASH = Pattern.compile("(?<![0-9a-z])(?:0x)?([0-9a-f]{64})(?![0-9a-z])");

    private final TxFinder txs;
    private final Wallets wallets;
    private final ChargeViews charges;
    private final Strays strays;

    PayFinder(TxFinder txs, Wallets wallets, ChargeViews charges, Strays strays) {
        this.txs = txs;
        this.wallets = wallets;
        this.charges = charges;
        this.strays = strays;
    }

    /** Asks the networks, so no transaction may be open. */
    PayFinding find(OrganizationId organization, ChargeId charge, String entered) {
        Optional<TxHash> hash = hash(entered);
        if (hash.isEmpty()) {
            return PayFinding.NO_HASH;
        }
        PayFinding best = PayFinding.NOT_FOUND;
        for (NetworkFacts network : wallets.networks()) {
            try {
                TxFinding finding = txs.look(organization, network.id(), hash.get());
                if (finding.kind() != TxFinding.Kind.NOT_FOUND) {
                    strays.found(organization, network.id(), hash.get(), finding);
                    return said(organization, charge, finding);
                }
            } catch (NetworkUnavailable silent) {
                best = PayFinding.UNREACHABLE;
            }
        }
        return best;
    }

    /** The transaction somebody means by what they pasted: its hash, or the page of an explorer that shows it. */
    static Optional<TxHash> hash(String entered) {
        Matcher found = HASH.matcher(entered.toLowerCase(Locale.ROOT));
        if (!found.find()) {
            return Optional.empty();
        }
        String digits = found.group(1);
        return found.results().allMatch(other -> other.group(1).equals(digits))
                ? Optional.of(new TxHash("0x" + digits))
                : Optional.empty();
    }

    private PayFinding said(OrganizationId organization, ChargeId charge, TxFinding finding) {
        return switch (finding.kind()) {
            case NOT_FOUND -> PayFinding.NOT_FOUND;
            case WAITING, ARRIVING -> PayFinding.WAITING;
            case REVERTED -> PayFinding.FAILED;
            case NOT_OURS -> PayFinding.ELSEWHERE;
            case WRONG_TOKEN ->
                finding.uncredited().stream().anyMatch(address -> charge.value().equals(address.reason()))
                        ? PayFinding.WRONG_TOKEN
                        : PayFinding.ELSEWHERE;
            case COIN ->
                finding.uncredited().stream().anyMatch(address -> charge.value().equals(address.reason()))
                        ? PayFinding.COIN
                        : PayFinding.ELSEWHERE;
            case LISTED -> listed(organization, charge, finding.transfers());
        };
    }

    private PayFinding listed(OrganizationId organization, ChargeId charge, List<Transfer> listed) {
        List<Transfer> own = listed.stream()
                .filter(transfer ->
                        transfer.isIncoming() && transfer.walletAddress().kind() == AddressKind.FORWARDER)
                .filter(transfer ->
                        charge.value().equals(transfer.walletAddress().chargeId()))
                .toList();
        if (own.isEmpty()) {
            return PayFinding.ELSEWHERE;
        }
        ChargeView view = charges.find(organization, charge).orElseThrow();
        String hash = own.getFirst().tx().text();
        return view.credits().stream()
                .filter(credit -> credit.txHash().equals(hash))
                .findFirst()
                .map(PayFinder::said)
                .or(() -> view.beside().stream()
                        .filter(part -> part.txHash().equals(hash))
                        .findFirst()
                        .map(part -> PayFinding.of(part.why())))
                .orElse(PayFinding.WAITING);
    }

    private static PayFinding said(ChargeView.Credit credit) {
        InboxReason why = credit.why();
        if (why != null) {
            return PayFinding.of(why);
        }
        return credit.confirmations() == null ? PayFinding.COUNTED : PayFinding.ARRIVING;
    }
}
