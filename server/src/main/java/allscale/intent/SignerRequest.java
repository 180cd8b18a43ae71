package allscale.intent;

import allscale.chain.NetworkFacts;
import allscale.chain.Plan;
import allscale.chain.TypedDomain;
import allscale.contact.Payee;
import allscale.kernel.Id;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the signer is given, in the exact form of its protocol ({@code signer/PROTOCOL.md}, request {@code sign}): bytes in
 * base64url, amounts as decimal text of base units, times in whole seconds. The console adds the vault.
 *
 * @param payees every saved payee of the organization: the signer's look-alike check knows only what it has seen
 */
record SignerRequest(
        int v,
        String kind,
        IntentJson intent,
        List<Map<String, Object>> plans,
        String serverNonce,
        String userId,
        List<PayeeJson> payees,
        Display display,
        long serverTime) {

    private static final String TRANSFER = "0xa9059cbb";
    private static final int WORD = 64;

    /** The intent as it is hashed. */
    record IntentJson(
            String intentId,
            String organizationId,
            int version,
            String network,
            String asset,
            String from,
            List<LineJson> lines,
            String total,
            long expiresAt) {}

    record LineJson(int index, String to, String amount, String ref) {}

    record PayeeJson(
            String network,
            String address,
            String name,
            int version,
            @Nullable String mac) {}

    record Display(String organizationName) {}

    static SignerRequest of(
            Intent intent, SignatureRequest request, NetworkFacts facts, List<Payee> payees, Display display) {
        return new SignerRequest(
                1,
                "sign",
                intent(intent),
                request.plans().stream().map(plan -> plan(plan, facts)).toList(),
                base64(request.nonce()),
                base64(Id.bytes(request.asked().person().value())),
                payees.stream().map(SignerRequest::payee).toList(),
                display,
                request.life().madeAt().getEpochSecond());
    }

    private static PayeeJson payee(Payee payee) {
        return new PayeeJson(
                payee.network().caip2(), payee.address().text(), payee.name(), payee.version(), payee.mac());
    }

    static IntentJson intent(Intent intent) {
        Terms terms = intent.terms();
        return new IntentJson(
                base64(Id.bytes(intent.id().value())),
                base64(Id.bytes(intent.organization().value())),
                terms.version(),
                intent.network().caip2(),
                terms.asset().caip19(),
                terms.from().address().text(),
                terms.lines().stream().map(SignerRequest::line).toList(),
                terms.total().units().toString(),
                terms.expiresAt().getEpochSecond());
    }

    private static LineJson line(Line line) {
        return new LineJson(line.index(), line.to().text(), line.money().units().toString(), line.ref());
    }

    private static Map<String, Object> plan(Plan plan, NetworkFacts facts) {
        Map<String, Object> json = new TreeMap<>();
        json.put("lines", plan.lines());
        json.put("kind", kind(plan));
        switch (plan) {
            case Plan.TransferTx tx -> {
                json.put("chainId", Long.toString(tx.chainId()));
                json.put("nonce", tx.nonce().toString());
                json.put("to", tx.token().text());
                json.put("value", "0");
                json.put("data", TRANSFER + word(new BigInteger(tx.to().text().substring(2), 16)) + word(tx.units()));
                json.put("gasLimit", tx.gas().limit().toString());
                json.put("maxFeePerGas", tx.gas().maxFeePerGas().toString());
                json.put("maxPriorityFeePerGas", tx.gas().maxPriorityFeePerGas().toString());
            }
            case Plan.Authorization authorization -> {
                json.put("domain", domain(authorization, facts));
                json.put("from", authorization.from().text());
                json.put("to", authorization.to().text());
                json.put("value", authorization.units().toString());
                json.put("validAfter", Long.toString(authorization.validity().after()));
                json.put("validBefore", Long.toString(authorization.validity().before()));
                json.put("nonce", authorization.nonce());
            }
        }
        return json;
    }

    /** What a plan is called on both sides. */
    static String kind(Plan plan) {
        return switch (plan) {
            case Plan.TransferTx _ -> "eip1559";
            case Plan.Authorization _ -> "eip3009";
        };
    }

    private static Map<String, Object> domain(Plan.Authorization plan, NetworkFacts facts) {
        TypedDomain domain = facts.token(plan.asset()).orElseThrow().domain();
        if (domain == null) {
            throw new IllegalStateException("the token takes no authorizations: " + plan.asset());
        }
        return Map.of(
                "name", domain.name(),
                "version", domain.version(),
                "chainId", Long.toString(domain.chainId()),
                "verifyingContract", domain.verifyingContract().text());
    }

    private static String word(BigInteger value) {
        String hex = value.toString(16);
        return "0".repeat(WORD - hex.length()) + hex;
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
