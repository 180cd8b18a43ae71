package allscale.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.Settings;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.fixture.SoftAuthenticator;
import allscale.kernel.Id;
import allscale.kernel.Refused;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RoomTest
class LoginTest {

    private final Businesses businesses;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Ceremonies ceremonies;
    private final SettableClock clock;
    private final Settings settings;
    private Business business;

    LoginTest(
            Businesses businesses,
            Sessions sessions,
            Passkeys passkeys,
            Ceremonies ceremonies,
            SettableClock clock,
            Settings settings) {
        this.businesses = businesses;
        this.sessions = sessions;
        this.passkeys = passkeys;
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

    @Test
    void aSignatureOfAnotherKeyIsRefused() {
        SoftAuthenticator thief = new SoftAuthenticator(
                settings, Id.bytes(business.caller().person().value()));
        Ceremony ceremony = sessions.beginLogin();
        Assertion forged = thief.sign(ceremony.challenge());
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
        Assertion answer = business.authenticator().sign(ceremony.challenge());
        sessions.logIn(ceremony.id(), answer, "", null);
        assertCode(() -> sessions.logIn(ceremony.id(), answer, "", null), IdentityRefusal.CEREMONY_OVER);
        Ceremony late = sessions.beginLogin();
        clock.forward(Duration.ofMinutes(2));
        Assertion lateAnswer = business.authenticator().sign(late.challenge());
        assertCode(() -> sessions.logIn(late.id(), lateAnswer, "", null), IdentityRefusal.CEREMONY_OVER);
    }

    @Test
    void loggingInEndsTheSessionThisBrowserHad() {
        Ceremony ceremony = sessions.beginLogin();
        Assertion answer = business.authenticator().sign(ceremony.challenge());
        SignedIn again = sessions.logIn(ceremony.id(), answer, "", business.secret());
        assertThat(again.secret()).isNotEqualTo(business.secret());
        assertThat(sessions.caller(business.secret())).isEmpty();
        assertThat(sessions.caller(again.secret())).contains(again.caller());
    }

    @Test
    void aStepUpIsBoundToPersonSessionActionAndBody() {
        Caller caller = business.caller();
        Map<String, Object> body = Map.of("address", "0x01", "version", 1);
        Ceremony ceremony = ceremonies.open(caller, "contact.confirm");
        Assertion answer = business.authenticator()
                .sign(Ceremonies.actionChallenge(
                        caller, ceremony.challenge(), "contact.confirm", "{\"address\":\"0x01\",\"version\":1}"));
        Map<String, Object> other = Map.of("address", "0x02", "version", 1);
        CeremonyId id = ceremony.id();
        assertCode(
                () -> passkeys.verifyAction(caller, id, "contact.confirm", other, answer),
                IdentityRefusal.ASSERTION_REFUSED);
        assertCode(
                () -> passkeys.verifyAction(caller, id, "export.start", body, answer), IdentityRefusal.CEREMONY_OVER);
        Caller stranger = businesses.aBusiness();
        assertCode(
                () -> passkeys.verifyAction(stranger, id, "contact.confirm", body, answer),
                IdentityRefusal.CEREMONY_OVER);
        assertThat(passkeys.verifyAction(caller, id, "contact.confirm", body, answer)
                        .person())
                .isEqualTo(caller.person());
        assertCode(
                () -> passkeys.verifyAction(caller, id, "contact.confirm", body, answer),
                IdentityRefusal.CEREMONY_OVER);
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
    void aFurtherPasskeyEndsTheOtherSessionsAndTheLastOneStays() {
        Caller caller = business.caller();
        Ceremony login = sessions.beginLogin();
        SignedIn elsewhere =
                sessions.logIn(login.id(), business.authenticator().sign(login.challenge()), "elsewhere", null);
        PasskeyId first = passkeys.list(caller).getFirst().id();
        assertCode(() -> passkeys.remove(caller, first), IdentityRefusal.LAST_PASSKEY);
        SoftAuthenticator key =
                new SoftAuthenticator(settings, Id.bytes(caller.person().value()));
        Ceremony registration = passkeys.beginRegistration(caller);
        passkeys.register(caller, registration.id(), key.register(registration.challenge()), "Key");
        assertThat(sessions.caller(elsewhere.secret())).isEmpty();
        assertThat(sessions.caller(business.secret())).isPresent();
        passkeys.remove(caller, first);
        assertThat(passkeys.list(caller)).extracting(Passkey::name).containsExactly("Key");
        Ceremony removed = sessions.beginLogin();
        Assertion answer = business.authenticator().sign(removed.challenge());
        assertCode(() -> sessions.logIn(removed.id(), answer, "", null), IdentityRefusal.PASSKEY_UNKNOWN);
    }

    @Test
    void settingsWantATouchOfTheLastFiveMinutes() {
        clock.forward(Duration.ofMinutes(5).plusSeconds(1));
        assertCode(() -> passkeys.beginRegistration(business.caller()), IdentityRefusal.STEP_UP_REQUIRED);
    }

    private void assertRefused(SoftAuthenticator.Manner manner) {
        assertCode(() -> logIn(manner), IdentityRefusal.ASSERTION_REFUSED);
    }

    private SignedIn logIn(SoftAuthenticator.Manner manner) {
        Ceremony ceremony = sessions.beginLogin();
        Assertion answer = business.authenticator().sign(ceremony.challenge(), manner);
        return sessions.logIn(ceremony.id(), answer, "", null);
    }

    private static void assertCode(ThrowingCallable doing, IdentityRefusal code) {
        assertThatThrownBy(doing)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
