package allscale.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the pay page shows, already in words: the template only places it.
 *
 * @param texts the words of the page's language
 * @param head who asks, for what, how much
 * @param status what is going on, said first
 * @param offer how to pay now, or null when nothing is to be paid
 * @param issuer who asks, as far as it has said more than its name; empty when it has not
 * @param movements transfers that count, are arriving, or arrived and do not count
 * @param zoneNote which time zone the times are in, or null when there are none
 * @param papers what can be downloaded
 * @param finder the question "did you pay and see nothing?"
 * @param language the other language
 * @param testPayerHref in test mode, where somebody pays it with money that is worth nothing; else null
 */
public record PayView(
        PayTexts texts,
        Head head,
        Status status,
        @Nullable Offer offer,
        List<String> issuer,
        List<Movement> movements,
        @Nullable String zoneNote,
        Papers papers,
        Finder finder,
        Language language,
        @Nullable String testPayerHref) {

    /**
     * Who asks, for what, how much.
     *
     * @param letter stands for the issuer where others have a picture
     * @param dueLine until when, or null
     * @param worth the amount in the currency of the invoice, or null where it is that already
     * @param rate the rate of the amount and until when it is held, or null where there is none
     */
    public record Head(
            String issuer,
            String letter,
            String title,
            @Nullable String dueLine,
            Amount amount,
            @Nullable String worth,
            @Nullable String rate) {}

    /** An amount taken apart, so that the part that matters is read first. */
    public record Amount(String whole, String fraction, String symbol) {}

    /** What is going on; the tone is {@code good}, {@code warn} or {@code info}. */
    public record Status(
            String tone,
            String shape,
            String headline,
            String detail,
            @Nullable Progress progress) {}

    /** How many blocks stand on a transfer, of how many that make it final. */
    public record Progress(int seen, int needed) {}

    /**
     * One network or coin to choose.
     *
     * @param mark what its small sign is: the letter in it, and the class that colours it
     * @param note its fee, or null
     */
    public record Choice(
            String id, String label, Mark mark, @Nullable String note, String href, boolean selected) {}

    /** A small round sign; what it means is said beside it. */
    public record Mark(String letter, String colour) {}

    /**
     * One way to pay: a coin on a network.
     *
     * @param qr the address as a picture, safe markup
     * @param groups the address in groups of four
     * @param plainAmount the amount without separators, for copying
     * @param request the same as an EIP-681 link
     * @param ways all choices for the payer's own wallet, as JSON
     * @param shown CAIP-19 id of the coin
     * @param chosen whether the payer chose it, so that nothing else may
     */
    public record Offer(
            List<Choice> networks,
            List<Choice> coins,
            String networkName,
            String symbol,
            @Nullable String fee,
            String qr,
            List<String> groups,
            String address,
            String plainAmount,
            Request request,
            String ways,
            String allscaleHref,
            String shown,
            boolean chosen) {}

    /** An EIP-681 link and its picture, safe markup. */
    public record Request(String uri, String qr) {}

    /** One transfer as its payer may see it. */
    public record Movement(
            String amount,
            String where,
            String state,
            String hash,
            @Nullable String href) {}

    /** What can be downloaded; each is null when it is not there. */
    public record Papers(
            @Nullable String documentHref, @Nullable String receiptHref) {}

    /**
     * The payment finder.
     *
     * @param entered what the payer entered, or empty
     * @param tone how to colour the answer
     * @param answer null before anything was asked
     */
    public record Finder(
            String action,
            String entered,
            String tone,
            @Nullable String answer) {}

    /** The other language, and where the page is in it. */
    public record Language(String name, String tag, String href) {}
}
