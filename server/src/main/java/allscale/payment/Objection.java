package allscale.payment;

import allscale.chain.Preflight;
import allscale.intent.PaymentPreflight;
import java.util.Locale;
import java.util.Optional;

/** What speaks against a payout after the network was asked, in words that say what to do. */
final class Objection {

    private Objection() {}

    static Optional<PayoutState.No> to(Payout payout, PaymentPreflight preflight) {
        Optional<PayoutState.No> blocking = preflight.findings().stream()
                .filter(Preflight.Finding::blocks)
                .findFirst()
                .map(finding -> new PayoutState.No(
                        code(finding), sentence(finding, payout.money().asset().symbol())));
        if (blocking.isPresent()) {
            return blocking;
        }
        return preflight.isRouteOpen()
                ? Optional.empty()
                : Optional.of(new PayoutState.No(code(preflight), sentence(preflight)));
    }

    /** What a payout waits for; it goes on without anybody. */
    static PayoutState.No waiting(PaymentPreflight preflight) {
        return new PayoutState.No(code(preflight), sentence(preflight));
    }

    static String code(PaymentPreflight preflight) {
        return preflight.obstacle().name().toLowerCase(Locale.ROOT);
    }

    static String sentence(PaymentPreflight preflight) {
        return switch (preflight.obstacle()) {
            case NONE -> throw new IllegalStateException("nothing stands in the way");
            case COIN_TOO_SHORT ->
                "The wallet needs " + preflight.coinShort() + " more to pay the network fee. Send some to it, or let"
                        + " the relayer carry the payment where that is offered.";
            case TOKEN_WITHOUT_AUTHORIZATION ->
                "This coin cannot be paid without network coin. Choose to pay the fee from the wallet.";
            case SENDER_HAS_CODE ->
                "This wallet has code, so the relayer cannot carry its payment. Pay the fee from it.";
            case AMOUNT_TOO_SMALL ->
                "The network fee is too high for this amount to be sponsored. Pay the fee from the wallet.";
            case RELAYER_UNREAD ->
                "What the relayer has on this network has not been read yet. Try again in a minute, or pay the fee from"
                        + " the wallet.";
            case RELAYER_UNFUNDED -> "The relayer has no coin on this network now. Pay the fee from the wallet.";
            case CLOCKS_DIFFER ->
                "The network's clock is ahead of this server's, so the signature would expire at once. Have the clock of the"
                        + " server set right (Networks shows by how much), or pay the fee from the wallet.";
            case RELAYER_UNPRICED -> "Fees are not sponsored on this network. Pay the fee from the wallet.";
            case RELAYER_QUOTA_SPENT ->
                "The relayer has carried all it may for you today. Pay the fee from the wallet, or try tomorrow.";
            case RELAYER_BUSY ->
                "Payments that are being signed hold the rest of the relayer's budget; it is free again within two minutes."
                        + " The fee can also be paid from the wallet.";
            case RELAYER_BUDGET_TOO_SMALL ->
                "The network fee is higher than what is sponsored here in a whole day. Pay the fee from the wallet, or try"
                        + " when fees are lower.";
        };
    }

    static String code(Preflight.Finding finding) {
        return finding.name().toLowerCase(Locale.ROOT);
    }

    static String sentence(Preflight.Finding finding, String symbol) {
        return switch (finding) {
            case PAYEE_NOT_CANONICAL -> "The address is not written correctly. Copy it again from its source.";
            case PAYEE_IS_ZERO -> "Nobody owns the zero address; money sent there is gone.";
            case PAYEE_IS_SELF -> "This is the wallet's own address.";
            case PAYEE_IS_TOKEN_CONTRACT ->
                "This is the address of a token, not of a person; money sent there is gone. Ask the payee for theirs.";
            case PAYEE_IS_NOBODYS ->
                "Nobody has the key to this address: what is sent there is lost. Ask the payee for theirs.";
            case PAYEE_IS_FEE_SPONSOR ->
                "This is the account that pays network fees here; it cannot send a token on. Ask the payee for their"
                        + " address.";
            case PAYEE_IS_OWN_CHARGE ->
                "This is the payment address of one of your own invoices: the money would come back to your wallet and"
                        + " mark the invoice as paid. Ask the payee for their address.";
            case PAYEE_IS_FORWARDER_FACTORY -> "This is an address of the system, not of a person.";
            case PAYEE_BLACKLISTED -> "The issuer of " + symbol + " has blocked this address; it cannot receive it.";
            case SENDER_BLACKLISTED -> "The issuer of " + symbol + " has blocked this wallet. Contact the issuer.";
            case TOKEN_PAUSED -> "The issuer has paused " + symbol + ". Try again when it runs again.";
            case PAYEE_IS_CONTRACT -> "This address is a contract. Make sure the payee can receive there.";
            case SENDER_HAS_CODE -> "This wallet has code; a payment without network coin may not work.";
            case BALANCE_TOO_SHORT -> "The wallet holds less than this on the network.";
            case TOKEN_TAKES_FEE ->
                "The issuer of " + symbol
                        + " keeps a part of every transfer now: the payee will get less than you send.";
            case WOULD_FAIL -> "A trial run on the network failed. Check the address and the amount.";
        };
    }
}
