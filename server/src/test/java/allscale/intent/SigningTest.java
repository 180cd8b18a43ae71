package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.audit.AuditEvent;
import allscale.audit.AuditEvents;
import allscale.chain.Preflight;
import allscale.fake.FakeNetworks;
import allscale.fixture.RailsTest;
import allscale.fixture.SettableClock;
import allscale.identity.Caller;
import allscale.identity.Challenges;
import allscale.identity.Role;
import allscale.identity.SessionId;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the server refuses before anything is sent (every rule of the pay flow), and that nothing is kept of it. */
@RailsTest
class SigningTest {

    private final Payer.Rooms rooms;
    private final Payer.Signing signing;
    private final Intents intents;
    private final PolicyChange policies;
    private final AuditEvents log;
    private final SettableClock clock;

    SigningTest(
            Payer.Rooms rooms,
            Payer.Signing signing,
            Intents intents,
            PolicyChange policies,
            AuditEvents log,
            SettableClock clock) {
        this.rooms = rooms;
        this.signing = signing;
        this.intents = intents;
        this.policies = policies;
        this.log = log;
        this.clock = clock;
    }

    @Test
    void oneTouchSignsAndApproves() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        assertThat(payer.signed(intent).status()).isEqualTo(IntentStatus.SIGNED);
        Attempt attempt = payer.attempt(intent);
        assertThat(attempt.state()).isEqualTo(new AttemptState.Saved());
        assertThat(attempt.signed().raw()).startsWith("0x02");
        assertThat(payer.network().broadcasts()).doesNotContain(attempt.signed().raw());
    }

    @Test
    void raiseThatWasNotSentYetIsRaisedFurther() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        payer.work();
        payer.bumped(intent);
        payer.bumped(intent);
        assertThat(payer.attempts(intent))
                .hasSize(3)
                .extracting(attempt -> attempt.signed().raw())
                .doesNotHaveDuplicates();
    }

    @Test
    void paymentInABlockIsNotRaised() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        payer.work();
        payer.bumped(intent);
        payer.work();
        payer.network().mine(1);
        payer.work();
        assertThatThrownBy(() -> payer.bumped(intent)).isInstanceOf(Refused.class);
    }

    @Test
    void signaturesAreInTheLog() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        AuditEvent told = newestDeed(payer);
        assertThat(told.action()).isEqualTo("intent.signed");
        assertThat(told.subject()).isEqualTo(intent.id().text());
        assertThat(told.data()).contains(HexFormat.of().formatHex(intent.hash()));
    }

    @Test
    void approvalsAreInTheLog() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        policies.approvers(payer.organization(), payer.main().wallet(), 2, true);
        Intent intent = planned(payer);
        SignatureRequest request = signing.signatures().reserveApproval(payer.caller(), intent.id());
        signing.signatures().approve(payer.caller(), intent.id(), payer.touch(intent, request));
        assertThat(newestDeed(payer).action()).isEqualTo("intent.approved");
    }

    /** Not cleared yet. */
    private Intent planned(Payer payer) {
        Intent.Fee fee = new Intent.Fee(
                Route.OWN_FEE, new Money(Payer.ETHER, payer.network().facts().coin()));
        LineRequest line = new LineRequest(UUID.randomUUID(), payer.payee(), Money.of(1, payer.usdc()), "");
        return intents.plan(
                payer.organization(),
                new IntentRequest(
                        payer.main(),
                        payer.usdc(),
                        List.of(line),
                        fee,
                        payer.caller().person()));
    }

    private AuditEvent newestDeed(Payer payer) {
        return log.events(payer.organization(), Long.MAX_VALUE, 1).items().getFirst();
    }

    @Test
    void whatIsNotClearedCannotBeSigned() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = planned(payer);
        refused(IntentRefusal.INTENT_NOT_CLEARED, () -> payer.asked(intent));
    }

    @Test
    void whatHasExpiredCannotBeSigned() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        clock.forward(Duration.ofDays(8));
        refused(IntentRefusal.INTENT_EXPIRED, () -> payer.asked(intent));
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.EXPIRED);
    }

    @Test
    void aRoleWithoutThePermissionCannotSign() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        Caller demoted = as(payer.caller(), payer.caller().session(), Role.PREPARER);
        assertThatThrownBy(() -> signing.signatures()
                        .sign(
                                demoted,
                                intent.id(),
                                payer.touch(intent, request),
                                Payer.answer(intent, request, payer.bytes(request))))
                .isInstanceOf(Refused.class)
                .extracting(refusal -> ((Refused) refusal).code().text())
                .isEqualTo("permission-missing");
    }

    @Test
    void anAnswerAfterTwoMinutesIsRefused() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        clock.forward(Duration.ofMinutes(2));
        refused(IntentRefusal.REQUEST_EXPIRED, () -> payer.sign(intent, request));
    }

    @Test
    void anAnswerFromAnotherSessionIsRefused() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        Caller elsewhere = as(payer.caller(), SessionId.next(clock), Role.OWNER);
        refused(
                IntentRefusal.REQUEST_OF_ANOTHER,
                () -> signing.signatures()
                        .sign(
                                elsewhere,
                                intent.id(),
                                payer.touch(intent, request),
                                Payer.answer(intent, request, payer.bytes(request))));
    }

    @Test
    void anAnswerIsTakenOnce() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        payer.sign(intent, request);
        refused(IntentRefusal.REQUEST_USED, () -> payer.sign(intent, request));
        refused(IntentRefusal.INTENT_UNDER_WAY, () -> payer.asked(intent));
        assertThat(payer.attempts(intent)).hasSize(1);
    }

    @Test
    void anAssertionOverAnotherChallengeIsRefused() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        Intent other = payer.ready(Route.OWN_FEE, 6_000_000);
        SignatureRequest request = payer.asked(intent);
        assertThatThrownBy(() -> signing.signatures()
                        .sign(
                                payer.caller(),
                                intent.id(),
                                payer.touch(other, request),
                                Payer.answer(intent, request, payer.bytes(request))))
                .isInstanceOf(Refused.class);
        byte[] wrongNonce = Id.bytes(UUID.randomUUID());
        assertThatThrownBy(() -> signing.signatures()
                        .sign(
                                payer.caller(),
                                intent.id(),
                                payer.business()
                                        .authenticator()
                                        .sign(Challenges.confirm(payer.caller().person(), wrongNonce, intent.hash())),
                                Payer.answer(intent, request, payer.bytes(request))))
                .isInstanceOf(Refused.class);
        assertThat(payer.attempts(intent)).isEmpty();
    }

    @Test
    void anAssertionOfAnotherPersonIsRefused() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Payer stranger = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        byte[] challenge = Challenges.confirm(payer.caller().person(), request.nonce(), intent.hash());
        assertThatThrownBy(() -> signing.signatures()
                        .sign(
                                payer.caller(),
                                intent.id(),
                                stranger.business().authenticator().sign(challenge),
                                Payer.answer(intent, request, payer.bytes(request))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aBlockedPayeeStopsSigning() {
        Payer payer = rooms.aPayer(FakeNetworks.POLYGON);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.network().find(payer.payee(), Preflight.Finding.PAYEE_BLACKLISTED);
        try {
            refused(IntentRefusal.PREFLIGHT_BLOCKED, () -> payer.asked(intent));
        } finally {
            payer.network().forget(payer.payee());
        }
    }

    /** F-27: the cap holds, the person is asked. */
    @Test
    void feesAboveTheCapStopSigning() {
        Payer payer = rooms.aPayer(FakeNetworks.POLYGON);
        Intent.Fee small = new Intent.Fee(
                Route.OWN_FEE, Money.of(1_000, payer.network().facts().coin()));
        LineRequest line = new LineRequest(UUID.randomUUID(), payer.payee(), Money.of(1, payer.usdc()), "");
        Intent intent = intents.plan(
                payer.organization(),
                new IntentRequest(
                        payer.main(),
                        payer.usdc(),
                        List.of(line),
                        small,
                        payer.caller().person()));
        intents.clear(payer.organization(), intent.id());
        refused(IntentRefusal.FEE_ABOVE_CAP, () -> payer.asked(intent));
    }

    @Test
    void theNewestRequestOfAWalletIsTheOnlyOne() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent first = payer.ready(Route.OWN_FEE, 5_000_000);
        Intent second = payer.ready(Route.OWN_FEE, 6_000_000);
        SignatureRequest firstRequest = payer.asked(first);
        SignatureRequest secondRequest = payer.asked(second);
        assertThat(firstRequest.plans().getFirst().guard())
                .isEqualTo(secondRequest.plans().getFirst().guard());
        refused(IntentRefusal.REQUEST_EXPIRED, () -> payer.sign(first, firstRequest));
        payer.sign(second, secondRequest);
        assertThat(payer.asked(first).plans().getFirst().guard())
                .isNotEqualTo(secondRequest.plans().getFirst().guard());
    }

    @Test
    void aPayoutIsInOneOpenIntentOnly() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        UUID shared = intent.payoutIds().getFirst();
        List<LineRequest> lines = List.of(
                new LineRequest(UUID.randomUUID(), payer.payee(), Money.of(1, payer.usdc()), ""),
                new LineRequest(shared, payer.payee(), Money.of(1, payer.usdc()), ""));
        refused(
                IntentRefusal.PAYOUT_IN_OPEN_INTENT,
                () -> intents.plan(
                        payer.organization(),
                        new IntentRequest(
                                payer.main(),
                                payer.usdc(),
                                lines,
                                intent.fee(),
                                payer.caller().person())));
    }

    @Test
    void aCanceledIntentCannotBeSignedAndASignedOneNotCanceled() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent canceled = payer.ready(Route.OWN_FEE, 5_000_000);
        SignatureRequest request = payer.asked(canceled);
        intents.cancel(payer.caller(), canceled.id());
        refused(IntentRefusal.INTENT_EXPIRED, () -> payer.sign(canceled, request));
        Intent signed = payer.ready(Route.OWN_FEE, 6_000_000);
        payer.signed(signed);
        refused(IntentRefusal.INTENT_UNDER_WAY, () -> intents.cancel(payer.caller(), signed.id()));
    }

    /** F-37: the policy is asked again when the signature comes. */
    @Test
    void aPolicyThatNowAsksForOthersStopsSigning() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        policies.approvers(payer.organization(), payer.main().wallet(), 1);
        refused(IntentRefusal.APPROVALS_MISSING, () -> payer.sign(intent, request));
    }

    private static Caller as(Caller caller, SessionId session, Role role) {
        return new Caller(caller.organization(), caller.person(), session, role, caller.authenticatedAt());
    }

    private static Refused refused(IntentRefusal code, ThrowingCallable action) {
        List<Refused> caught = new ArrayList<>();
        assertThatThrownBy(action).isInstanceOfSatisfying(Refused.class, caught::add);
        assertThat(caught.getFirst().code()).isEqualTo(code);
        return caught.getFirst();
    }
}
