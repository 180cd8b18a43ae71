package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Networks;
import allscale.chain.Plan;
import allscale.chain.TxHash;
import allscale.fake.DeviceKey;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.SettableClock;
import allscale.identity.Assertion;
import allscale.identity.Caller;
import allscale.identity.Challenges;
import allscale.identity.RequestKey;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.later.ManualLater;
import allscale.wallet.ForwarderSeed;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** An organization with a funded wallet, its owner's device, and one network to pay on. */
final class Payer {

    static final BigInteger ETHER = BigInteger.TEN.pow(18);

    private final Rooms rooms;
    private final Business business;
    private final DeviceKey key;
    private final FakeNetwork network;
    private final WalletAddress main;

    private Payer(Rooms rooms, Business business, DeviceKey key, FakeNetwork network, WalletAddress main) {
        this.rooms = rooms;
        this.business = business;
        this.key = key;
        this.network = network;
        this.main = main;
    }

    /** What a test of this room needs from others. */
    @Component
    record Rooms(
            Businesses businesses,
            Wallets wallets,
            Networks networks,
            ManualLater later,
            SettableClock clock,
            Intents intents,
            Signing signing) {

        Payer aPayer(NetworkId network) {
            Business business = businesses.aSignedUpBusiness();
            Caller caller = business.caller();
            DeviceKey key = new DeviceKey(caller.organization().text());
            wallets.register(
                    caller,
                    new RequestKey(UUID.randomUUID()),
                    "Main",
                    key.address().text(),
                    new ForwarderSeed(new byte[32]));
            FakeNetwork fake = FakeNetworks.of(networks, network);
            WalletAddress main = wallets.main(caller.organization(), network).orElseThrow();
            Payer payer = new Payer(this, business, key, fake, main);
            fake.pay(main.address(), payer.usdc(), 1_000_000_000);
            fake.mine(1);
            fake.give(main.address(), ETHER);
            return payer;
        }
    }

    /** The parts of signing. */
    @Component
    record Signing(SignatureRequests requests, Signatures signatures, Attempts attempts, NewestRequest newest) {}

    Caller caller() {
        return business.caller();
    }

    Business business() {
        return business;
    }

    OrganizationId organization() {
        return business.caller().organization();
    }

    FakeNetwork network() {
        return network;
    }

    WalletAddress main() {
        return main;
    }

    /** Nobody else pays this address. */
    Address payee() {
        return new DeviceKey("payee of " + organization().text()).address();
    }

    Asset usdc() {
        return FakeNetworks.token(network, "USDC");
    }

    /** An approved and cleared intent that pays these amounts of USDC, one line each. */
    Intent ready(Route route, long... units) {
        List<LineRequest> lines = new ArrayList<>();
        for (long amount : units) {
            lines.add(new LineRequest(UUID.randomUUID(), payee(), Money.of(amount, usdc()), "INV-" + amount));
        }
        Intent.Fee fee = new Intent.Fee(
                route,
                new Money(
                        route == Route.RELAYED ? BigInteger.ZERO : ETHER,
                        network.facts().coin()));
        Intent intent =
                rooms.intents.plan(organization(), new IntentRequest(main, usdc(), lines, fee, caller().person()));
        return rooms.intents.clear(organization(), intent.id());
    }

    SignatureRequest asked(Intent intent) {
        return rooms.signing.requests.request(caller(), intent.id());
    }

    List<String> bytes(SignatureRequest request) {
        return request.plans().stream().map(plan -> key.sign(network, plan)).toList();
    }

    String bytes(Plan plan) {
        return key.sign(network, plan);
    }

    Assertion touch(Intent intent, SignatureRequest request) {
        boolean isApproval = request.asked().purpose() == SignatureRequest.Purpose.APPROVE;
        return business.authenticator()
                .sign(
                        isApproval
                                ? Challenges.approve(caller().person(), request.nonce(), intent.hash())
                                : Challenges.confirm(caller().person(), request.nonce(), intent.hash()));
    }

    Intent sign(Intent intent, SignatureRequest request) {
        return rooms.signing.signatures.sign(
                caller(), intent.id(), touch(intent, request), answer(intent, request, bytes(request)));
    }

    /** What a signer says when it has signed this for each plan of the request. */
    static SignerAnswer answer(Intent intent, SignatureRequest request, List<String> bytes) {
        List<SignerAnswer.PlanSignature> signatures = new ArrayList<>();
        for (int i = 0; i < bytes.size(); i++) {
            signatures.add(SignerAnswer.PlanSignature.of(i, request.plans().get(i), bytes.get(i)));
        }
        return new SignerAnswer(SignerRequest.base64(intent.hash()), signatures);
    }

    /** Asked, touched, signed and handed in. */
    Intent signed(Intent intent) {
        return sign(intent, asked(intent));
    }

    Intent bumped(Intent intent) {
        return sign(intent, rooms.signing.requests.bump(caller(), intent.id()));
    }

    /** Lets some seconds pass and does what is due for this organization. */
    void work() {
        rooms.clock.forward(Duration.ofSeconds(3));
        rooms.later.runDue(organization().value().toString());
    }

    /** Runs the follower of blocks, then what it stages. */
    void follow() {
        rooms.later.runNow("wallet.follow-network", network.id().caip2());
        work();
    }

    Intent now(Intent intent) {
        return rooms.intents.intent(organization(), intent.id());
    }

    IntentStatus status(Intent intent) {
        return now(intent).status();
    }

    List<Attempt> attempts(Intent intent) {
        return rooms.signing.attempts.of(organization(), intent.id());
    }

    Attempt attempt(Intent intent) {
        List<Attempt> all = attempts(intent);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    TxHash hash(Intent intent) {
        TxHash hash = attempt(intent).signed().hash();
        assertThat(hash).isNotNull();
        return hash;
    }

    /** What the payee has received, on the newest block. */
    BigInteger received() {
        return network.balance(payee(), usdc(), network.head().latest().number());
    }
}
