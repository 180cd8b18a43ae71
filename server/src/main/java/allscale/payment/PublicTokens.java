package allscale.payment;

import allscale.Settings;
import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.kernel.Tag;
import allscale.keys.KeyService;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The words in a pay link: 128 random bits that open one charge and nothing else. Only a hash of a token is searchable;
 * the token itself is kept sealed, so that the link can be shown again.
 */
@Component
class PublicTokens {

    private static final String KEY = "public-token";
    private static final int BYTES = 16;
    private static final int TEXT_LENGTH = 22;

    private final ChargeStore store;
    private final KeyService keys;
    private final Settings settings;
    private final SecureRandom random = new SecureRandom();

    PublicTokens(ChargeStore store, KeyService keys, Settings settings) {
        this.store = store;
        this.keys = keys;
        this.settings = settings;
    }

    Token make(ChargeId charge) {
        byte[] token = new byte[BYTES];
        random.nextBytes(token);
        return new Token(keys.seal(KEY, token, Id.bytes(charge.value())), Tag.sha256(token));
    }

    /** Where payers open charges. */
    Map<ChargeId, String> links(OrganizationId organization, Collection<ChargeId> charges) {
        Map<ChargeId, String> links = new HashMap<>();
        store.sealedTokens(organization, charges)
                .forEach((charge, token) -> links.put(charge, settings.payOrigin() + "/i/" + text(charge, token)));
        return links;
    }

    private String text(ChargeId charge, byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.open(KEY, token, Id.bytes(charge.value())));
    }

    /** Where a token leads, or empty when it leads nowhere. */
    @Transactional(readOnly = true)
    public Optional<ChargeStore.PublicToken> find(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            return store.byToken(Tag.sha256(Base64.getUrlDecoder().decode(text)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** What is kept of a token. */
    record Token(byte[] sealed, byte[] hash) {}
}
