package allscale.identity;

import allscale.Settings;
import allscale.kernel.Refused;
import allscale.kernel.Tag;
import com.webauthn4j.WebAuthnAuthenticationManager;
import com.webauthn4j.WebAuthnRegistrationManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Checks what authenticators say (WebAuthn level 3): type, challenge, origin of the signer, relying party, user present
 * and verified, signature. No attestation is asked for. A counter that went backwards is a signal in the log, not a
 * refusal, because synced passkeys do not count.
 */
@Component
class Authenticators {

    private static final Logger LOG = LoggerFactory.getLogger(Authenticators.class);
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            parameters(COSEAlgorithmIdentifier.ES256),
            parameters(COSEAlgorithmIdentifier.EdDSA),
            parameters(COSEAlgorithmIdentifier.RS256));

    /** A credential as it is kept. */
    record Credential(byte[] id, byte[] data, long signCount, boolean backupEligible, boolean backedUp) {}

    /** What one answer said about its authenticator. */
    record Answer(long signCount, boolean backedUp) {}

    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final WebAuthnRegistrationManager registrations =
            WebAuthnRegistrationManager.createNonStrictWebAuthnRegistrationManager(converter);
    private final WebAuthnAuthenticationManager assertions = new WebAuthnAuthenticationManager(List.of(), converter);
    private final Settings settings;

    Authenticators(Settings settings) {
        this.settings = settings;
        assertions.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(object -> {
            var before = object.getCredentialRecord();
            // one touch may stand for several acts and then comes again: only less is a sign of a copy
            if (before != null && object.getAuthenticatorData().getSignCount() < before.getCounter()) {
                LOG.warn("a passkey's counter went backwards");
            }
        });
    }

    /** Checks a new credential, which is made on the signer's own page only, never in a frame. */
    Credential register(Registration registration, byte[] challenge) {
        try {
            byte[] clientData = bytes(registration.clientDataJSON());
            if (!ClientData.read(clientData).isTop()) {
                throw new IllegalArgumentException("made in a frame");
            }
            RegistrationData data = registrations.verify(
                    new RegistrationRequest(
                            bytes(registration.attestationObject()), clientData, Set.copyOf(registration.transports())),
                    new RegistrationParameters(server(challenge), ALGORITHMS, true, true));
            return credential(data);
        } catch (RuntimeException refused) { // whatever a library makes of a stranger's bytes
            LOG.info("registration refused: {}", refused.toString());
            throw new Refused(
                    IdentityRefusal.REGISTRATION_REFUSED,
                    "This passkey could not be verified. Start again, and let the device check you by face, finger or PIN.");
        }
    }

    /** Checks an answer to a challenge by a known credential. */
    Answer verify(Assertion assertion, Credential credential, byte[] challenge) {
        try {
            byte[] clientData = bytes(assertion.clientDataJSON());
            if (!ClientData.read(clientData).isTopOrFramedBy(settings.appOrigin())) {
                throw new IllegalArgumentException("framed by a foreign page");
            }
            AuthenticationData data = assertions.verify(
                    new AuthenticationRequest(
                            credential.id(),
                            bytes(assertion.authenticatorData()),
                            clientData,
                            bytes(assertion.signature())),
                    new AuthenticationParameters(server(challenge), record(credential), null, true, true));
            AuthenticatorData<?> authenticator = known(data.getAuthenticatorData());
            return new Answer(authenticator.getSignCount(), authenticator.isFlagBS());
        } catch (RuntimeException refused) { // whatever a library makes of a stranger's bytes
            LOG.info("assertion refused: {}", refused.toString());
            throw new Refused(
                    IdentityRefusal.ASSERTION_REFUSED,
                    "The passkey's answer does not fit the question. Try once more.");
        }
    }

    /** SHA-256 of a credential's public key as SubjectPublicKeyInfo, as the device that made it hashes it. */
    byte[] publicKeyHash(Credential credential) {
        PublicKey key = credentials.convert(credential.data()).getCOSEKey().getPublicKey();
        return Tag.sha256(known(key).getEncoded());
    }

    /** The name of an answer in logs: hex SHA-256 over its parts. */
    static String hash(Assertion assertion) {
        return HexFormat.of()
                .formatHex(Tag.of("wv1/assertion")
                        .field(bytes(assertion.id()))
                        .field(bytes(assertion.clientDataJSON()))
                        .field(bytes(assertion.authenticatorData()))
                        .field(bytes(assertion.signature()))
                        .sha256());
    }

    static byte[] bytes(String base64Url) {
        return Base64.getUrlDecoder().decode(base64Url);
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(settings.signOrigin()))
                .topOrigin(new Origin(settings.appOrigin()))
                .rpId(settings.signHost())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private Credential credential(RegistrationData data) {
        AuthenticatorData<?> authenticator =
                known(known(data.getAttestationObject()).getAuthenticatorData());
        var attested = known(authenticator.getAttestedCredentialData());
        CredentialKey.requireSound(attested.getCOSEKey());
        return new Credential(
                attested.getCredentialId(),
                credentials.convert(attested),
                authenticator.getSignCount(),
                authenticator.isFlagBE(),
                authenticator.isFlagBS());
    }

    private CredentialRecordImpl record(Credential credential) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                credential.backupEligible(),
                credential.backedUp(),
                credential.signCount(),
                credentials.convert(credential.data()),
                null,
                null,
                null,
                null);
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("the authenticator left out what it must say");
        }
        return value;
    }

    private static PublicKeyCredentialParameters parameters(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }
}
