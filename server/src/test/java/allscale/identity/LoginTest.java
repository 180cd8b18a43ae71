package allscale.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.Settings;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import allscale.kernel.Id;
import allscale.kernel.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class LoginTest {

    private final Businesses businesses;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final OwnPasskeys own;
    private final Acts acts;
    private final TransactionTemplate transactions;
    private final Ceremonies ceremonies;
    private final SettableClock clock;
    private final Settings settings;
    private Business business;

    LoginTest(
            Businesses businesses,
            Sessions sessions,
            Passkeys passkeys,
            OwnPasskeys own,
            Acts acts,
            TransactionTemplate transactions,
            Ceremonies ceremonies,
            SettableClock clock,
            Settings settings) {
        this.businesses = businesses;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.own = own;
        this.acts = acts;
        this.transactions = transactions;
        this.ceremonies = ceremonies;
        this.clock = clock;
        this.settings = settings;
    }

    @BeforeEach
    void signUp() {
        business = businesses.aSignedUpBusiness();
    }

    @Test
    void anAssertionIsRefusedUnlessEverythingAboutItIsRight() {
        SoftAuthenticator device = business.authenticator();
        SoftAuthenticator.Manner framed = device.framed();
        assertRefused(framed.at(settings.appOrigin()));
        assertRefused(framed.at("http://evil.test"));
        assertRefused(framed.forParty(settings.parentHost()));
        assertRefused(framed.withoutVerification());
        assertRefused(framed.framedBy("http://evil.test"));
        assertRefused(framed.framedBy(settings.payOrigin()));
        assertRefused(new SoftAuthenticator.Manner(settings.signOrigin(), settings.signHost(), true, null, true));
        assertRefused(new SoftAuthenticator.Manner(
                settings.signOrigin(), settings.signHost(), false, "http://evil.test", true));
        assertThat(logIn(framed).caller().person()).isEqualTo(business.caller().person());
        assertThat(logIn(device.atTheTop()).caller().person())
                .isEqualTo(business.caller().person());
    }

    @Test
    void anAssertionOverAnotherChallengeIsRefused() {
        Ceremony ceremony = sessions.beginLogin();
        Assertion other = business.authenticator().sign(new byte[32]);
        assertCode(() -> sessions.logIn(ceremony.id(), other, "", null), IdentityRefusal.ASSERTION_REFUSED);
    }

    /** F-396. */
    @Test
    void whatIsInsideTheBytesOfAnAnswerIsRefusedLikeAnyOther() {
        Assertion good = business.authenticator()
                .sign(Challenges.login(sessions.beginLogin().nonce()));
        for (String inside :
                List.of("{}", "[]", "1", "null", "", "{\"type\":1}", "\u0000", "{\"type\":\"webauthn.get\"}")) {
            String bytes = Base64.getUrlEncoder().withoutPadding().encodeToString(inside.getBytes(UTF_8));
            for (Assertion odd : List.of(
                    new Assertion(good.id(), bytes, good.authenticatorData(), good.signature(), good.userHandle()),
                    new Assertion(good.id(), good.clientDataJSON(), bytes, good.signature(), good.userHandle()),
                    new Assertion(
                            good.id(), good.clientDataJSON(), good.authenticatorData(), bytes, good.userHandle()))) {
                Ceremony ceremony = sessions.beginLogin();
                assertCode(() -> sessions.logIn(ceremony.id(), odd, "", null), IdentityRefusal.ASSERTION_REFUSED);
            }
        }
    }

    @Test
    void aSignatureOfAnotherKeyIsRefused() {
        SoftAuthenticator thief = new SoftAuthenticator(
                settings, Id.bytes(business.caller().person().value()));
        Ceremony ceremony = sessions.beginLogin();
        Assertion forged = thief.sign(Challenges.login(ceremony.nonce()));
        Assertion claimed = new Assertion(
                business.authenticator().credentialId(),
                forged.clientDataJSON(),
                forged.authenticatorData(),
                forged.signature(),
                forged.userHandle());
        assertCode(() -> sessions.logIn(ceremony.id(), claimed, "", null), IdentityRefusal.ASSERTION_REFUSED);
        assertCode(() -> sessions.logIn(ceremony.id(), forged, "", null), IdentityRefusal.PASSKEY_UNKNOWN);
    }

    @Test
    void aChallengeIsGoodOnceAndForTwoMinutes() {
        Ceremony ceremony = sessions.beginLogin();
        Assertion answer = business.authenticator().sign(Challenges.login(ceremony.nonce()));
        sessions.logIn(ceremony.id(), answer, "", null);
        assertCode(() -> sessions.logIn(ceremony.id(), answer, "", null), IdentityRefusal.CEREMONY_OVER);
        Ceremony late = sessions.beginLogin();
        clock.forward(Duration.ofMinutes(2));
        Assertion lateAnswer = business.authenticator().sign(Challenges.login(late.nonce()));
        assertCode(() -> sessions.logIn(late.id(), lateAnswer, "", null), IdentityRefusal.CEREMONY_OVER);
    }

    @Test
    void loggingInEndsTheSessionThisBrowserHad() {
        Ceremony ceremony = sessions.beginLogin();
        Assertion answer = business.authenticator().sign(Challenges.login(ceremony.nonce()));
        SignedIn again = sessions.logIn(ceremony.id(), answer, "", business.secret());
        assertThat(again.secret()).isNotEqualTo(business.secret());
        assertThat(sessions.caller(business.secret())).isEmpty();
        assertThat(sessions.caller(again.secret())).contains(again.caller());
    }

    @Test
    void aTouchIsBoundToPersonSessionActionAndBody() {
        Caller caller = business.caller();
        Map<String, Object> body = Map.of("address", "0x01", "version", 1);
        ActProof proof = Touches.proof(ceremonies, business, Act.CONTACT_CONFIRM, body);
        Map<String, Object> other = Map.of("address", "0x02", "version", 1);
        assertCode(() -> require(caller, Act.CONTACT_CONFIRM, other, proof), IdentityRefusal.ASSERTION_REFUSED);
        assertCode(() -> require(caller, Act.PASSKEY_ADD, body, proof), IdentityRefusal.CEREMONY_OVER);
        Caller stranger = businesses.aBusiness();
        assertCode(() -> require(stranger, Act.CONTACT_CONFIRM, body, proof), IdentityRefusal.CEREMONY_OVER);
        assertThat(require(caller, Act.CONTACT_CONFIRM, body, proof).person()).isEqualTo(caller.person());
        assertCode(() -> require(caller, Act.CONTACT_CONFIRM, body, proof), IdentityRefusal.CEREMONY_OVER);
        assertCode(() -> require(caller, Act.CONTACT_CONFIRM, body, ActProof.NONE), IdentityRefusal.ACT_REQUIRED);
    }

    @Test
    void oneTouchForSeveralActsTakesEachOnceAndNoOther() {
        Caller caller = business.caller();
        List<Act.Done> acts = List.of(
                new Act.Done("unlocker.remove", Map.of("unlockerId", "a", "kind", "kit")),
                new Act.Done("passkey.remove", Map.of("passkeyId", "b", "name", "Key")));
        Ceremony opened = ceremonies.open(caller, Act.ACTS_TOGETHER.text());
        byte[] challenge = Challenges.action(caller.person(), opened.nonce(), Act.ACTS_TOGETHER, acts);
        ActProof proof = new ActProof(opened.id(), business.authenticator().sign(challenge), acts);
        Map<String, Object> unlocker = acts.getFirst().body();
        Map<String, Object> passkey = acts.getLast().body();
        assertCode(() -> require(caller, Act.UNLOCKER_ADD, unlocker, proof), IdentityRefusal.ACT_REQUIRED);
        assertCode(
                () -> require(caller, Act.UNLOCKER_REMOVE, Map.of("unlockerId", "c", "kind", "kit"), proof),
                IdentityRefusal.ACT_REQUIRED);
        require(caller, Act.UNLOCKER_REMOVE, unlocker, proof);
        assertCode(() -> require(caller, Act.UNLOCKER_REMOVE, unlocker, proof), IdentityRefusal.CEREMONY_OVER);
        require(caller, Act.PASSKEY_REMOVE, passkey, proof);
        List<Act.Done> longer = new ArrayList<>(acts);
        longer.add(new Act.Done("passkey.add", Map.of("credentialId", "x")));
        ActProof forged = new ActProof(opened.id(), proof.assertion(), longer);
        assertCode(
                () -> require(caller, Act.PASSKEY_ADD, Map.of("credentialId", "x"), forged),
                IdentityRefusal.ASSERTION_REFUSED);
    }

    @Test
    void noncesAreGivenForWhatIsInTheListOnly() {
        for (String action :
                List.of("passkey.register", "sign-up", "login", "registration", "vault.open", "anything")) {
            assertCode(() -> ceremonies.open(business.caller(), action), IdentityRefusal.VALUE_INVALID);
        }
    }

    private VerifiedAssertion require(Caller caller, Act act, Map<String, Object> body, ActProof proof) {
        return Objects.requireNonNull(transactions.execute(
                status -> acts.require(caller, act, body, proof).assertion()));
    }

    @Test
    void nobodyCanStepUpWithAnothersPasskey() {
        Caller caller = business.caller();
        Business other = businesses.aSignedUpBusiness();
        assertCode(
                () -> passkeys.verify(caller, other.authenticator().sign(new byte[32]), new byte[32]),
                IdentityRefusal.PASSKEY_UNKNOWN);
    }

    @Test
    void aFurtherPasskeyNeedsAnOldOneAndTheLastOneStays() {
        Caller caller = business.caller();
        Ceremony login = sessions.beginLogin();
        SignedIn elsewhere = sessions.logIn(
                login.id(), business.authenticator().sign(Challenges.login(login.nonce())), "elsewhere", null);
        Passkey first = passkeys.list(caller).getFirst();
        Map<String, Object> removal = Map.of("passkeyId", first.id().text(), "name", first.name());
        ActProof early = Touches.proof(ceremonies, business, Act.PASSKEY_REMOVE, removal);
        assertCode(() -> own.remove(caller, first.id(), early), IdentityRefusal.LAST_PASSKEY);
        SoftAuthenticator key =
                new SoftAuthenticator(settings, Id.bytes(caller.person().value()));
        Ceremony registration = own.beginRegistration(caller);
        Registration made = key.register(Challenges.register(caller.person(), registration.nonce()));
        assertCode(
                () -> own.register(caller, registration.id(), made, "Key", ActProof.NONE),
                IdentityRefusal.ACT_REQUIRED);
        ActProof ofAnother = Touches.proof(
                ceremonies,
                business,
                Act.PASSKEY_ADD,
                Map.of("credentialId", business.authenticator().credentialId()));
        assertCode(
                () -> own.register(caller, registration.id(), made, "Key", ofAnother),
                IdentityRefusal.ASSERTION_REFUSED);
        Business itself = new Business(caller, key, business.secret());
        ActProof byItself =
                Touches.proof(ceremonies, itself, Act.PASSKEY_ADD, Map.of("credentialId", key.credentialId()));
        assertCode(
                () -> own.register(caller, registration.id(), made, "Key", byItself), IdentityRefusal.PASSKEY_UNKNOWN);
        byte[] noKey = key.coseKey();
        noKey[noKey.length - 1] ^= 1;
        Registration lockingOut = key.registerKey(Challenges.register(caller.person(), registration.nonce()), noKey);
        ActProof agreed =
                Touches.proof(ceremonies, business, Act.PASSKEY_ADD, Map.of("credentialId", key.credentialId()));
        assertCode(
                () -> own.register(caller, registration.id(), lockingOut, "Key", agreed),
                IdentityRefusal.REGISTRATION_REFUSED);
        own.register(
                caller,
                registration.id(),
                made,
                "Key",
                Touches.proof(ceremonies, business, Act.PASSKEY_ADD, Map.of("credentialId", key.credentialId())));
        assertThat(sessions.caller(elsewhere.secret())).isEmpty();
        assertThat(sessions.caller(business.secret())).isPresent();
        assertCode(() -> own.remove(caller, first.id(), ActProof.NONE), IdentityRefusal.ACT_REQUIRED);
        own.remove(caller, first.id(), Touches.proof(ceremonies, business, Act.PASSKEY_REMOVE, removal));
        assertThat(passkeys.list(caller)).extracting(Passkey::name).containsExactly("Key");
        Ceremony removed = sessions.beginLogin();
        Assertion answer = business.authenticator().sign(Challenges.login(removed.nonce()));
        assertCode(() -> sessions.logIn(removed.id(), answer, "", null), IdentityRefusal.PASSKEY_UNKNOWN);
    }

    @Test
    void settingsWantATouchOfTheLastFiveMinutes() {
        clock.forward(Duration.ofMinutes(5).plusSeconds(1));
        assertCode(() -> own.beginRegistration(business.caller()), IdentityRefusal.STEP_UP_REQUIRED);
    }

    private void assertRefused(SoftAuthenticator.Manner manner) {
        assertCode(() -> logIn(manner), IdentityRefusal.ASSERTION_REFUSED);
    }

    private SignedIn logIn(SoftAuthenticator.Manner manner) {
        Ceremony ceremony = sessions.beginLogin();
        Assertion answer = business.authenticator().sign(Challenges.login(ceremony.nonce()), manner);
        return sessions.logIn(ceremony.id(), answer, "", null);
    }

    private static void assertCode(ThrowingCallable doing, IdentityRefusal code) {
        assertThatThrownBy(doing)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
