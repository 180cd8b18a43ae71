package allscale.payment;

import allscale.chain.TxHash;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.NetworkId;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.TxFinder;
import allscale.wallet.TxFinding;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for a payment by its transaction hash on every watched network and says what became of it. */
@Component
class PaymentFinder {

    private final TxFinder txs;
    private final Wallets wallets;
    private final ChargeViews charges;
    private final UnmatchedInbox inbox;
    private final Strays strays;

    PaymentFinder(TxFinder txs, Wallets wallets, ChargeViews charges, UnmatchedInbox inbox, Strays strays) {
        this.txs = txs;
        this.wallets = wallets;
        this.charges = charges;
        this.inbox = inbox;
        this.strays = strays;
    }

    /** Asks the networks, so no transaction may be open. */
    Verdict find(Caller caller, TxHash tx) {
        caller.require(Permission.WALLET_VIEW);
        Verdict best = new Verdict("not_found", null, List.of(), null);
        for (var network : wallets.networks()) {
            TxFinding finding = txs.look(caller.organization(), network.id(), tx);
            if (finding.kind() != TxFinding.Kind.NOT_FOUND) {
                strays.found(caller.organization(), network.id(), tx, finding);
                best = verdict(caller, network.id(), finding);
            }
        }
        return best;
    }

    private Verdict verdict(Caller caller, NetworkId network, TxFinding finding) {
        List<Transfer> found = finding.transfers();
        return switch (finding.kind()) {
            case NOT_FOUND -> new Verdict("not_found", network, found, null);
            case WAITING -> new Verdict("pending", network, found, null);
            case REVERTED -> new Verdict("failed", network, found, null);
            case NOT_OURS -> new Verdict("not_ours", network, found, null);
            case WRONG_TOKEN ->
                new Verdict(
                        "wrong_token",
                        network,
                        found,
                        invoice(caller, finding.uncredited().stream()).orElse(null));
            case COIN ->
                new Verdict(
                        "coin",
                        network,
                        found,
                        invoice(caller, finding.uncredited().stream()).orElse(null));
            case ARRIVING -> new Verdict("confirming", network, found, null);
            case LISTED -> listed(caller, network, found);
        };
    }

    private Verdict listed(Caller caller, NetworkId network, List<Transfer> found) {
        UUID invoice =
                invoice(caller, found.stream().map(Transfer::walletAddress)).orElse(null);
        boolean isWaiting = found.stream().anyMatch(transfer -> inbox.isWaiting(caller, transfer.id()));
        boolean isFinal = found.stream().allMatch(Transfer::isFinal);
        String word = isFinal ? isWaiting ? "unmatched" : "credited" : "confirming";
        return new Verdict(word, network, found, invoice);
    }

    /** The invoice one of these addresses belongs to. */
    private Optional<UUID> invoice(Caller caller, Stream<WalletAddress> addresses) {
        return addresses
                .filter(address -> address.kind() == AddressKind.FORWARDER)
                .flatMap(address -> charges.find(caller.organization(), new ChargeId(address.chargeId())).stream())
                .map(view -> view.charge().reason())
                .findFirst();
    }

    /** What became of a payment, and for which invoice it counts. */
    record Verdict(
            String word,
            @Nullable NetworkId network,
            List<Transfer> transfers,
            @Nullable UUID invoice) {}
}
