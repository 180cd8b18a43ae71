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
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Answers a payer who has paid and sees nothing: says what became of a transaction, for their own charge only. */
@Component
class PayFinder {

    private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");

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
        String text = entered.strip().toLowerCase(Locale.ROOT);
        String hash = text.matches("[0-9a-f]{64}") ? "0x" + text : text;
        if (!HASH.matcher(hash).matches()) {
            return PayFinding.NO_HASH;
        }
        PayFinding best = PayFinding.NOT_FOUND;
        for (NetworkFacts network : wallets.networks()) {
            try {
                TxFinding finding = txs.look(organization, network.id(), new TxHash(hash));
                if (finding.kind() != TxFinding.Kind.NOT_FOUND) {
                    strays.found(organization, network.id(), new TxHash(hash), finding);
                    return said(organization, charge, finding);
                }
            } catch (NetworkUnavailable silent) {
                best = PayFinding.UNREACHABLE;
            }
        }
        return best;
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
        if (!own.stream().allMatch(Transfer::isFinal)) {
            boolean isAskedFor = own.stream()
                    .anyMatch(transfer ->
                            view.charge().terms().accepts(transfer.money().asset()));
            return isAskedFor ? PayFinding.ARRIVING : PayFinding.STRAY;
        }
        boolean isCounted = view.credits().stream()
                .anyMatch(credit -> credit.txHash().equals(own.getFirst().tx().text()));
        return isCounted ? PayFinding.COUNTED : PayFinding.STRAY;
    }
}
