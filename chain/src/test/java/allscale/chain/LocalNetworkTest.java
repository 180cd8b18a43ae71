package allscale.chain;

import static allscale.chain.NetworkFixture.GAS;
import static allscale.chain.NetworkFixture.LOCAL;
import static allscale.chain.NetworkFixture.USDC;
import static allscale.chain.NetworkFixture.USDT;
import static allscale.chain.NetworkFixture.account;
import static allscale.chain.NetworkFixture.key;
import static allscale.chain.NetworkFixture.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.devnet.AnvilNetwork;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.math.BigInteger;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The connected network against a real node. */
class LocalNetworkTest {

    private static final Address PAYER = account(2);
    private static final Address RELAYER = account(1);
    private static final byte[] KEY_32 = new byte[32];

    private static AnvilNetwork node;
    private static Network network;

    @BeforeAll
    static void start() {
        node = AnvilNetwork.forTest();
        network = Network.connect(NetworkSettings.of(LOCAL, List.of(node.url())), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        network.close();
        node.close();
    }

    @Test
    void aBlockIsFinalEightBlocksLater() {
        node.mine(20);
        Head head = network.head();
        assertThat(head.latest().number()).isEqualTo(node.blockNumber());
        assertThat(head.finalized().number()).isEqualTo(head.latest().number() - 8);
        assertThat(network.block(head.finalized().number())).isEqualTo(head.finalized());
    }

    @Test
    void aPaymentGoesFromPlanToFinalFact() {
        Address payee = fresh(1);
        SenderState state = network.senderState(PAYER, USDC);
        Preflight preflight = network.preflight(PAYER, payee, USDC, units(1_500_000));
        assertThat(preflight.findings()).isEmpty();
        Plan.TransferTx plan = network.transferPlan(
                USDC,
                PAYER,
                payee,
                units(1_500_000),
                state.nonceLatest(),
                state.fees().gas(preflight.gasLimit()),
                0);
        SignedPlan signed = network.verify(plan, PAYER, Signing.transaction(plan, key(2)));
        TxHash hash = Objects.requireNonNull(signed.hash());

        assertThat(network.observe(hash)).isInstanceOf(Observation.Unknown.class);
        assertThat(network.broadcast(signed.raw())).isEqualTo(new Sent.Accepted(hash));
        assertThat(network.observe(hash)).isInstanceOf(Observation.Pending.class);
        assertThat(network.senderState(PAYER, USDC).noncePending())
                .isEqualTo(state.nonceLatest().add(BigInteger.ONE));
        node.mine(1);

        Observation.Mined mined = (Observation.Mined) network.observe(hash);
        assertThat(mined.outcome()).isEqualTo(TxOutcome.SUCCESS);
        assertThat(mined.feeUnits()).isPositive().isLessThan(plan.gas().cost());
        assertThat(mined.transfers())
                .containsExactly(new TokenTransfer(hash, 0, USDC, PAYER, payee, units(1_500_000), mined.block()));
        assertThat(network.balance(payee, USDC, mined.block().number())).isEqualTo(units(1_500_000));
        assertThat(network.balance(payee, USDC, mined.block().number() - 1)).isZero();
        assertThat(network.nonce(PAYER, mined.block().number()))
                .isEqualTo(plan.nonce().add(BigInteger.ONE));
        assertThat(network.transfers(mined.block().number(), mined.block().number())
                        .transfers())
                .isEqualTo(mined.transfers());
    }

    /** F-10. */
    @Test
    void sendingTheSameBytesTwiceIsOneTransaction() {
        SignedPlan signed = signed(USDC, fresh(2), 1);
        assertThat(network.broadcast(signed.raw())).isInstanceOf(Sent.Accepted.class);
        assertThat(network.broadcast(signed.raw())).isEqualTo(new Sent.AlreadyKnown(signed.hash()));
        node.mine(1);
        Sent late = network.broadcast(signed.raw());
        assertThat(late).isInstanceOfAny(Sent.AlreadyKnown.class, Sent.Rejected.class);
        if (late instanceof Sent.Rejected rejected) {
            assertThat(rejected.reason()).isEqualTo(Sent.Reason.NONCE_TOO_LOW);
        }
        assertThat(network.observe(signed.hash())).isInstanceOf(Observation.Mined.class);
    }

    /** F-16. */
    @Test
    void aTokenThatAnswersNothingIsJudgedByItsLog() {
        Address payee = fresh(3);
        assertThat(network.preflight(PAYER, payee, USDT, units(7)).findings()).isEmpty();
        SignedPlan signed = signed(USDT, payee, 7);
        network.broadcast(signed.raw());
        node.mine(1);
        Observation.Mined mined = (Observation.Mined) network.observe(signed.hash());
        assertThat(mined.transfers()).extracting(TokenTransfer::units).containsExactly(units(7));
    }

    /** F-05 in the small: the replacement needs the same nonce and enough more. */
    @Test
    void aReplacementPaysEnoughMoreAndOnlyOneHappens() {
        Plan.TransferTx plan = plan(USDC, fresh(4), 3);
        SignedPlan first = network.verify(plan, PAYER, Signing.transaction(plan, key(2)));
        Fees raised = Fees.replacing(plan.gas(), network.fees(), LOCAL.fees().maxFeePerGas())
                .orElseThrow();
        Plan.TransferTx again = plan.with(raised);
        SignedPlan second = network.verify(again, PAYER, Signing.transaction(again, key(2)));
        assertThat(second.plan().guard()).isEqualTo(first.plan().guard());

        network.broadcast(first.raw());
        assertThat(network.broadcast(second.raw())).isInstanceOf(Sent.Accepted.class);
        node.mine(1);
        assertThat(network.observe(second.hash())).isInstanceOf(Observation.Mined.class);
        assertThat(network.observe(first.hash())).isInstanceOf(Observation.Unknown.class);
    }

    @Test
    void aSignatureAloneMovesMoneyOnce() {
        Address payee = fresh(5);
        String nonce = "0x" + "ab".repeat(32);
        Plan.Authorization plan =
                network.authorizationPlan(USDC, PAYER, payee, units(42), new Validity(0, 4_000_000_000L), nonce, 0);
        SignedPlan signed = network.verify(plan, PAYER, Signing.authorization(network, plan, key(2)));
        RelayCall call = new RelayCall.Authorize(plan, signed.raw());

        TxHash hash = relay(call);

        Observation.Mined mined = (Observation.Mined) network.observe(hash);
        assertThat(mined.transfers()).extracting(TokenTransfer::to).containsExactly(payee);
        long block = mined.block().number();
        assertThat(network.isAuthorizationUsed(USDC.contract(), PAYER, nonce, block))
                .isTrue();
        assertThat(network.isAuthorizationUsed(USDC.contract(), PAYER, nonce, block - 1))
                .isFalse();
        assertThatThrownBy(() -> network.estimateGas(call, RELAYER)).isInstanceOf(CallWouldFail.class);
    }

    @Test
    void aSweepBringsHomeWhatAForwarderHolds() {
        Address home = fresh(6);
        Address forwarder = network.forwarder(home, KEY_32);
        node.mint("usdc", forwarder.text(), units(11));
        node.mint("usdt", forwarder.text(), units(13));
        node.mine(1);
        RelayCall.SweepItem item = new RelayCall.SweepItem(
                home, "0x" + HexFormat.of().formatHex(KEY_32), List.of(USDC.contract(), USDT.contract()));

        assertThat(network.haveCode(List.of(forwarder, USDC.contract()), node.blockNumber()))
                .containsExactly(false, true);
        TxHash hash = relay(new RelayCall.Sweep(List.of(item)));
        assertThat(network.haveCode(List.of(forwarder), node.blockNumber())).containsExactly(true);

        Observation.Mined mined = (Observation.Mined) network.observe(hash);
        assertThat(mined.outcome()).isEqualTo(TxOutcome.SUCCESS);
        assertThat(mined.transfers())
                .extracting(TokenTransfer::from, TokenTransfer::to, TokenTransfer::units)
                .containsExactly(Tuple.tuple(forwarder, home, units(11)), Tuple.tuple(forwarder, home, units(13)));
        Chunk chunk = network.transfers(mined.block().number(), mined.block().number(), home::equals);
        assertThat(chunk.transfers()).isEqualTo(mined.transfers());
        assertThat(chunk.transfers().getLast().position())
                .as("counts every log of the receipt, not only transfers")
                .isGreaterThan(1);
    }

    @Test
    void onlyWatchedTransfersAreTold() {
        Address watched = fresh(7);
        long before = node.blockNumber();
        node.mint("usdc", watched.text(), units(1));
        node.mint("usdc", fresh(8).text(), units(2));
        node.mint("junk", watched.text(), units(3));
        node.mine(1);
        assertThat(network.transfers(before + 1, before + 1).transfers()).hasSize(2);
        assertThat(network.transfers(before + 1, before + 1, watched::equals).transfers())
                .extracting(TokenTransfer::units)
                .containsExactly(units(1));
    }

    @Test
    void busyBlocksTellTheSameAsTheirReceipts() {
        long before = node.blockNumber();
        for (int i = 0; i < 9; i++) {
            node.mint("usdc", network.forwarder(fresh(100 + i), KEY_32).text(), units(10 + i));
            node.mint("usdt", network.forwarder(fresh(100 + i), KEY_32).text(), units(1));
            node.mint("junk", fresh(100 + i).text(), units(1));
        }
        node.mine(1);
        for (int i = 0; i < 9; i++) {
            RelayCall.SweepItem item = new RelayCall.SweepItem(
                    fresh(100 + i), "0x" + "00".repeat(32), List.of(USDC.contract(), USDT.contract()));
            UnsignedTx tx = network.relayCall(
                    new RelayCall.Sweep(List.of(item)),
                    network.senderState(RELAYER, USDC).noncePending(),
                    network.fees().gas(units(2_000_000)));
            network.broadcast(tx.signed(Secp256k1.sign(tx.digest(), key(1))).raw());
        }
        node.mine(2);

        Chunk chunk = network.transfers(before + 1, before + 3);

        assertThat(chunk.transfers()).hasSize(36);
        assertThat(chunk.transfers()).extracting(TokenTransfer::position).contains(0, 2);
        for (TokenTransfer transfer : chunk.transfers()) {
            Observation.Mined mined = (Observation.Mined) network.observe(transfer.tx());
            assertThat(mined.transfers()).contains(transfer);
        }
        try (Network other = Network.connect(
                NetworkSettings.of(LOCAL, List.of(node.url(), node.url(), node.url())), Clock.systemUTC())) {
            assertThat(other.transfers(before + 1, before + 3)).isEqualTo(chunk);
        }
        Address home = fresh(104);
        assertThat(network.transfers(before + 1, before + 3, home::equals).transfers())
                .isEqualTo(chunk.transfers().stream()
                        .filter(transfer -> transfer.to().equals(home))
                        .toList());
    }

    @Test
    void aChunkIsOneUnbrokenRunOfBlocks() {
        node.mine(450);
        long last = node.blockNumber();
        Chunk chunk = network.transfers(last - 430, last);
        assertThat(chunk.from()).isEqualTo(network.block(last - 430));
        assertThat(chunk.to()).isEqualTo(network.block(last));
        assertThat(chunk.from().parentHash())
                .isEqualTo(network.block(last - 431).hash());
    }

    /** F-01. */
    @Test
    void aReorganizationTakesATransferAwayAndTheParentHashTells() {
        Address payee = fresh(9);
        node.mine(1);
        BlockRef before = network.head().latest();
        node.mint("usdc", payee.text(), units(5));
        node.mine(2);
        Chunk seen = network.transfers(before.number() + 1, before.number() + 2, payee::equals);
        assertThat(seen.from().parentHash()).isEqualTo(before.hash());
        assertThat(seen.transfers()).hasSize(1);

        node.reorg(2);
        node.mine(1);

        Chunk next = network.transfers(before.number() + 3, before.number() + 3, payee::equals);
        assertThat(next.from().parentHash()).isNotEqualTo(seen.to().hash());
        assertThat(network.block(before.number())).isEqualTo(before);
        assertThat(network.transfers(before.number() + 1, before.number() + 3, payee::equals)
                        .transfers())
                .isEmpty();
        assertThat(network.observe(seen.transfers().getFirst().tx())).isNotInstanceOf(Observation.Mined.class);
    }

    /** F-02. */
    @Test
    void aReincludedTransactionKeepsItsIdentityInItsNewBlock() {
        Address payee = fresh(10);
        SignedPlan signed = signed(USDC, payee, 9);
        network.broadcast(signed.raw());
        node.mine(1);
        Observation.Mined first = (Observation.Mined) network.observe(signed.hash());
        node.reorg(1);
        network.broadcast(signed.raw());
        node.mine(1);
        Observation.Mined second = (Observation.Mined) network.observe(signed.hash());
        assertThat(second.block().hash()).isNotEqualTo(first.block().hash());
        assertThat(identity(second)).isEqualTo(identity(first));
    }

    @Test
    void preflightNamesWhatSpeaksAgainstAPayment() {
        Address blocked = fresh(11);
        node.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of(
                                "from",
                                node.local().deployer(),
                                "to",
                                USDC.contract().text(),
                                "data",
                                "0xf9f92be4" + "0".repeat(24) + blocked.text().substring(2)));
        node.mine(1);
        assertThat(findings(blocked, 1)).containsExactly(Preflight.Finding.PAYEE_BLACKLISTED);
        assertThat(network.preflight(blocked, PAYER, USDC, units(0)).findings())
                .contains(Preflight.Finding.SENDER_BLACKLISTED);
        assertThat(findings(PAYER, 1)).contains(Preflight.Finding.PAYEE_IS_SELF);
        assertThat(findings(EvmAddress.ZERO, 1)).contains(Preflight.Finding.PAYEE_IS_ZERO);
        assertThat(findings(USDT.contract(), 1))
                .contains(Preflight.Finding.PAYEE_IS_TOKEN_CONTRACT, Preflight.Finding.PAYEE_IS_CONTRACT);
        assertThat(findings(LOCAL.forwarders().factory(), 1)).contains(Preflight.Finding.PAYEE_IS_FORWARDER_FACTORY);
        assertThat(findings(fresh(12), Long.MAX_VALUE)).containsExactly(Preflight.Finding.BALANCE_TOO_SHORT);
        assertThat(findings(new Address("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"), 1))
                .containsExactly(Preflight.Finding.PAYEE_NOT_CANONICAL);
        assertThat(network.preflight(PAYER, blocked, USDC, units(1)).isBlocked())
                .isTrue();
    }

    @Test
    void theProbeAgreesWithTheRegistry() {
        ProbeResult probe = network.probe();
        assertThat(probe.findings()).isEmpty();
        assertThat(probe.isUsable()).isTrue();
    }

    @Test
    void aProbeOfAnotherNetworkForbidsToUseIt() {
        NetworkFacts base =
                NetworkRegistry.bundled().network(new NetworkId("eip155:8453")).orElseThrow();
        try (Network wrong = Network.connect(NetworkSettings.of(base, List.of(node.url())), Clock.systemUTC())) {
            ProbeResult probe = wrong.probe();
            assertThat(probe.isUsable()).isFalse();
            assertThat(probe.findings())
                    .extracting(ProbeResult.Finding::kind)
                    .containsExactly(ProbeResult.Kind.WRONG_CHAIN_ID, ProbeResult.Kind.NO_QUORUM);
        }
    }

    private static List<Preflight.Finding> findings(Address payee, long amount) {
        return network.preflight(PAYER, payee, USDC, units(amount)).findings();
    }

    private static List<Object> identity(Observation.Mined mined) {
        TokenTransfer transfer = mined.transfers().getFirst();
        return List.of(transfer.tx(), transfer.position(), transfer.to(), transfer.units());
    }

    private static Plan.TransferTx plan(Asset asset, Address payee, long amount) {
        return network.transferPlan(
                asset,
                PAYER,
                payee,
                units(amount),
                network.senderState(PAYER, asset).nonceLatest(),
                GAS,
                0);
    }

    private static SignedPlan signed(Asset asset, Address payee, long amount) {
        Plan.TransferTx plan = plan(asset, payee, amount);
        return network.verify(plan, PAYER, Signing.transaction(plan, key(2)));
    }

    private static TxHash relay(RelayCall call) {
        SenderState state = network.senderState(RELAYER, USDC);
        UnsignedTx tx = network.relayCall(
                call,
                state.nonceLatest(),
                state.fees().gas(network.estimateGas(call, RELAYER).limit()));
        SignedTx signed = tx.signed(Secp256k1.sign(tx.digest(), key(1)));
        assertThat(network.broadcast(signed.raw())).isEqualTo(new Sent.Accepted(signed.hash()));
        node.mine(1);
        return signed.hash();
    }

    /** An address nobody has used. */
    private static Address fresh(int number) {
        return EvmAddress.ofHash(Keccak.hash(new byte[] {(byte) number, 77}));
    }
}
