package allscale.recovery;

import allscale.audit.CanonicalJson;
import allscale.identity.Act;
import allscale.identity.Challenges;
import allscale.kernel.Id;
import allscale.kernel.PersonId;
import allscale.kernel.Tag;
import allscale.vault.KitId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to get back in with one kit. Its challenges are made of a nonce of its own, so an answer to one request is
 * good for no other.
 *
 * @param unlocker the kit
 * @param releaseAt when the sealed wallet may be fetched
 * @param expiresAt when that ends
 */
public record Recovery(
        RecoveryId id,
        PersonId person,
        String unlocker,
        RecoveryStatus status,
        byte[] nonce,
        Instant askedAt,
        Instant releaseAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    /** How long the sealed wallet may be fetched. */
    static final Duration OPEN = Duration.ofDays(3);

    /** What the wallet's own key signs for; no passkey is ever asked this. */
    private static final String OPENED = "vault.recover";

    static Recovery asked(RecoveryId id, KitId kit, byte[] nonce, Instant now, Duration wait) {
        Instant release = now.plus(wait);
        return new Recovery(
                id,
                kit.person(),
                kit.unlocker(),
                RecoveryStatus.WAITING,
                nonce,
                now,
                release,
                release.plus(OPEN),
                null);
    }

    /** Where it stands at a moment, as far as time alone decides. */
    RecoveryStatus statusAt(Instant now) {
        if (!status.isOpen()) {
            return status;
        }
        if (!now.isBefore(expiresAt)) {
            return RecoveryStatus.EXPIRED;
        }
        return now.isBefore(releaseAt) ? RecoveryStatus.WAITING : RecoveryStatus.RELEASED;
    }

    Recovery become(RecoveryStatus next, Instant now) {
        return new Recovery(
                id, person, unlocker, next, nonce, askedAt, releaseAt, expiresAt, next.isOpen() ? null : now);
    }

    /** What the new passkey's first use is asked. */
    byte[] completionChallenge() {
        return Challenges.action(person, nonce, Act.RECOVERY_COMPLETE, Map.of("recoveryId", id.text()));
    }

    /** What a passkey of the owner is asked to stop it. */
    byte[] vetoChallenge() {
        return Challenges.action(person, nonce, Act.RECOVERY_VETO, Map.of("recoveryId", id.text()));
    }

    /** What the wallet's own key signs: that it was opened for this request, this passkey and exactly these records. */
    byte[] proofDigest(String credentialId, byte[] publicKeyHash, String recordsHash) {
        Map<String, String> body = Map.of(
                "recoveryId",
                id.text(),
                "credentialId",
                credentialId,
                "publicKeyHash",
                Base64.getUrlEncoder().withoutPadding().encodeToString(publicKeyHash),
                "records",
                recordsHash);
        return Tag.of("wv1/action")
                .field(person.value())
                .field(nonce)
                .field(OPENED)
                .field(Tag.sha256(CanonicalJson.of(body).getBytes(StandardCharsets.UTF_8)))
                .sha256();
    }

    /** The person as the signer names it: base64url of sixteen bytes. */
    String rawPerson() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Id.bytes(person.value()));
    }

    @Override
    public String toString() {
        return id.text() + " " + status;
    }
}
