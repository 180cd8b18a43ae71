package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.chain.Gas;
import allscale.chain.Plan;
import allscale.chain.Validity;
import allscale.fake.DeviceKey;
import allscale.fake.FakeNetworks;
import allscale.fixture.RailsTest;
import allscale.kernel.Address;
import allscale.kernel.Refused;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Signed bytes that are not exactly the plan: each is refused by name, and nothing of them is kept. */
@RailsTest
class SignedBytesTest {

    private final Payer.Rooms rooms;
    private final Payer.Signing signing;

    SignedBytesTest(Payer.Rooms rooms, Payer.Signing signing) {
        this.rooms = rooms;
        this.signing = signing;
    }

    @Test
    void everyPlanNeedsItsSignature() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000, 6_000_000);
        SignatureRequest request = payer.asked(intent);
        List<String> bytes = payer.bytes(request);
        refused(
                IntentRefusal.SIGNATURES_INCOMPLETE,
                () -> signing.signatures()
                        .sign(
                                payer.caller(),
                                intent.id(),
                                payer.touch(intent, request),
                                Payer.answer(intent, request, bytes.subList(0, 1))));
        refused(
                IntentRefusal.SIGNED_BYTES_REFUSED,
                () -> signing.signatures()
                        .sign(
                                payer.caller(),
                                intent.id(),
                                payer.touch(intent, request),
                                Payer.answer(intent, request, bytes.reversed())));
        assertThat(payer.attempts(intent)).isEmpty();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.APPROVED);
    }

    @Test
    void everyChangedFieldOfATransactionIsRefusedByName() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        Plan.TransferTx plan = (Plan.TransferTx) payer.asked(intent).plans().getFirst();
        Gas gas = plan.gas();
        BigInteger one = BigInteger.ONE;
        Address other = new DeviceKey("other").address();
        changed(
                payer,
                intent,
                "wrong-payee",
                p -> new Plan.TransferTx(p.asset(), p.from(), other, p.units(), p.nonce(), p.gas(), 0));
        changed(
                payer,
                intent,
                "wrong-amount",
                p -> new Plan.TransferTx(p.asset(), p.from(), p.to(), p.units().add(one), p.nonce(), p.gas(), 0));
        changed(
                payer,
                intent,
                "wrong-nonce",
                p -> new Plan.TransferTx(
                        p.asset(), p.from(), p.to(), p.units(), p.nonce().add(one), p.gas(), 0));
        changed(
                payer,
                intent,
                "wrong-gas-limit",
                p -> new Plan.TransferTx(
                        p.asset(),
                        p.from(),
                        p.to(),
                        p.units(),
                        p.nonce(),
                        new Gas(
                                gas.limit().add(one),
                                p.gas().maxFeePerGas(),
                                p.gas().maxPriorityFeePerGas()),
                        0));
        changed(
                payer,
                intent,
                "wrong-fee",
                p -> new Plan.TransferTx(
                        p.asset(),
                        p.from(),
                        p.to(),
                        p.units(),
                        p.nonce(),
                        new Gas(
                                p.gas().limit(),
                                p.gas().maxFeePerGas().add(one),
                                p.gas().maxPriorityFeePerGas()),
                        0));
        changed(
                payer,
                intent,
                "wrong-token",
                p -> new Plan.TransferTx(
                        FakeNetworks.token(payer.network(), "USDT"),
                        p.from(),
                        p.to(),
                        p.units(),
                        p.nonce(),
                        p.gas(),
                        0));
    }

    @Test
    void aTransactionOfAnotherKeyIsRefused() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        String foreign =
                new DeviceKey("thief").sign(payer.network(), request.plans().getFirst());
        Refused refusal = refused(
                IntentRefusal.SIGNED_BYTES_REFUSED,
                () -> signing.signatures()
                        .sign(
                                payer.caller(),
                                intent.id(),
                                payer.touch(intent, request),
                                Payer.answer(intent, request, List.of(foreign))));
        assertThat(refusal.values()).containsEntry("reason", "wrong-signer");
    }

    @Test
    void everyChangedByteOfATransactionIsRefused() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        assertThatNoMutationPasses(payer, intent, request);
    }

    @Test
    void everyChangedByteOfAnAuthorizationIsRefused() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.RELAYED, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        assertThatNoMutationPasses(payer, intent, request);
    }

    @Test
    void anAuthorizationOfOtherTermsIsRefused() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.RELAYED, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        Plan.Authorization plan = (Plan.Authorization) request.plans().getFirst();
        Validity longer = new Validity(0, plan.validity().before() + 1);
        List<Plan> others = List.of(
                new Plan.Authorization(
                        plan.asset(),
                        plan.from(),
                        new DeviceKey("other").address(),
                        plan.units(),
                        plan.validity(),
                        plan.nonce(),
                        0),
                new Plan.Authorization(
                        plan.asset(), plan.from(), plan.to(), BigInteger.TEN, plan.validity(), plan.nonce(), 0),
                new Plan.Authorization(plan.asset(), plan.from(), plan.to(), plan.units(), longer, plan.nonce(), 0));
        for (Plan other : others) {
            refused(
                    IntentRefusal.SIGNED_BYTES_REFUSED,
                    () -> signing.signatures()
                            .sign(
                                    payer.caller(),
                                    intent.id(),
                                    payer.touch(intent, request),
                                    Payer.answer(intent, request, List.of(payer.bytes(other)))));
        }
        assertThat(plan.nonce()).isEqualTo(IntentHashing.authorizationNonce(intent.id(), 0));
        assertThat(plan.validity().before())
                .isLessThanOrEqualTo(intent.terms().expiresAt().getEpochSecond());
    }

    private void changed(Payer payer, Intent intent, String reason, UnaryOperator<Plan.TransferTx> change) {
        SignatureRequest request = payer.asked(intent);
        Plan.TransferTx plan = (Plan.TransferTx) request.plans().getFirst();
        Refused refusal = refused(
                IntentRefusal.SIGNED_BYTES_REFUSED,
                () -> signing.signatures()
                        .sign(
                                payer.caller(),
                                intent.id(),
                                payer.touch(intent, request),
                                Payer.answer(intent, request, List.of(payer.bytes(change.apply(plan))))));
        assertThat(refusal.values()).containsEntry("reason", reason);
    }

    private void assertThatNoMutationPasses(Payer payer, Intent intent, SignatureRequest request) {
        String good = payer.bytes(request).getFirst();
        for (int i = 2; i < good.length(); i += 2) {
            int value = Integer.parseInt(good.substring(i, i + 2), 16) ^ 1;
            String bad = good.substring(0, i) + String.format(Locale.ROOT, "%02x", value) + good.substring(i + 2);
            refused(
                    IntentRefusal.SIGNED_BYTES_REFUSED,
                    () -> signing.signatures()
                            .sign(
                                    payer.caller(),
                                    intent.id(),
                                    payer.touch(intent, request),
                                    Payer.answer(intent, request, List.of(bad))));
        }
        List<String> lengths = new ArrayList<>(List.of(good + "00", good.substring(0, good.length() - 2), "0x", ""));
        lengths.forEach(bad -> refused(
                IntentRefusal.SIGNED_BYTES_REFUSED,
                () -> signing.signatures()
                        .sign(
                                payer.caller(),
                                intent.id(),
                                payer.touch(intent, request),
                                Payer.answer(intent, request, List.of(bad)))));
        assertThat(payer.attempts(intent)).isEmpty();
        assertThat(payer.sign(intent, request).status()).isEqualTo(IntentStatus.SIGNED);
    }

    private static Refused refused(IntentRefusal code, ThrowingCallable action) {
        List<Refused> caught = new ArrayList<>();
        assertThatThrownBy(action).isInstanceOfSatisfying(Refused.class, caught::add);
        assertThat(caught.getFirst().code()).isEqualTo(code);
        return caught.getFirst();
    }
}
