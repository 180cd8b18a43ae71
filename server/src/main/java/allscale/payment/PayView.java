package allscale.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the pay page shows, already in words: the template only places it.
 *
 * @param texts the words of the page's language
 * @param status what is going on, said first
 * @param offer how to pay now, or null when nothing is to be paid
 * @param movements transfers that count or are arriving
 * @param documentHref where the paper is, or null
 * @param receiptHref where the receipt is once it is paid, or null
 */
public record PayView(
        PayTexts texts,
        String issuer,
        String title,
        @Nullable String dueLine,
        Amount amount,
        Status status,
        @Nullable Offer offer,
        List<Movement> movements,
        String otherLanguage,
        String otherLanguageHref,
        @Nullable String documentHref,
        @Nullable String receiptHref) {

    /** An amount taken apart, so that the part that matters is read first. */
    public record Amount(String whole, String fraction, String symbol, String worth) {}

    /** What is going on; the tone is {@code good}, {@code warn} or {@code info}. */
    public record Status(String tone, String shape, String headline, String detail) {}

    /** One network or coin to choose. */
    public record Choice(String label, String href, boolean selected) {}

    /**
     * One way to pay: a coin on a network.
     *
     * @param qr the address as a picture, safe markup
     * @param groups the address in groups of four
     * @param plainAmount the amount without separators, for copying
     * @param requestUri the EIP-681 link
     * @param chain the network's number in hexadecimal, as browser wallets want it
     * @param call the transfer's call data
     * @param networkName where it is to be paid
     */
    public record Offer(
            List<Choice> networks,
            List<Choice> coins,
            String networkName,
            String symbol,
            String qr,
            List<String> groups,
            String address,
            String plainAmount,
            String requestUri,
            String requestQr,
            String chain,
            String token,
            String call,
            String allscaleHref) {}

    /** One transfer as its payer may see it. */
    public record Movement(
            String amount,
            String network,
            String state,
            @Nullable String href) {}
}
