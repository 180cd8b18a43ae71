package allscale.chain.evm;

import allscale.chain.EvmAddress;
import allscale.chain.Gas;
import allscale.chain.Keccak;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRules;
import allscale.chain.Plan;
import allscale.chain.RelayCall;
import allscale.chain.SignedPlan;
import allscale.chain.TypedDomain;
import allscale.chain.UnsignedTx;
import allscale.chain.Validity;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;

/** What an EVM network's own rules say; asks nobody. */
record EvmRules(NetworkFacts facts) implements NetworkRules {

    private static final byte[] CREATE2 = {(byte) 0xff};

    /** The most gas a call of the relayer may be given. */
    private static final BigInteger MOST_RELAY_GAS = BigInteger.valueOf(16_000_000);

    @Override
    public Address canonical(String text) {
        return EvmAddress.canonical(text);
    }

    @Override
    public Address forwarder(Address destination, byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("the key of a forwarder has 32 bytes");
        }
        NetworkFacts.Forwarders rule = facts.forwarders();
        byte[] salt = Keccak.hash(Hex.word(EvmAddress.bytes(destination)), key);
        return EvmAddress.ofHash(
                Keccak.hash(CREATE2, EvmAddress.bytes(rule.factory()), salt, Hex.bytes(rule.initCodeHash())));
    }

    @Override
    public Plan.TransferTx transferPlan(
            Asset asset, Address from, Address to, BigInteger units, BigInteger nonce, Gas gas, int line) {
        registered(asset);
        demandCanonical(from);
        demandCanonical(to);
        demandWithinCap(gas, facts.fees().maxTransferGas());
        return new Plan.TransferTx(asset, from, to, units, nonce, gas, line);
    }

    @Override
    public Plan.Authorization authorizationPlan(
            Asset asset, Address from, Address to, BigInteger units, Validity validity, String nonce, int line) {
        domain(asset);
        demandCanonical(from);
        demandCanonical(to);
        return new Plan.Authorization(asset, from, to, units, validity, nonce, line);
    }

    @Override
    public byte[] digest(Plan plan) {
        return switch (plan) {
            case Plan.TransferTx tx -> transaction(tx).digest();
            case Plan.Authorization authorization -> TypedData.digest(domain(authorization.asset()), authorization);
        };
    }

    @Override
    public SignedPlan verify(Plan plan, Address from, String signed) {
        return new SignedBytes(facts).accept(plan, from, signed);
    }

    @Override
    public byte[] cancellationDigest(Plan.Authorization plan) {
        return TypedData.cancellation(domain(plan.asset()), plan);
    }

    @Override
    public RelayCall.Cancel verifyCancellation(Plan.Authorization plan, String signed) {
        return new SignedBytes(facts).acceptCancellation(plan, signed);
    }

    @Override
    public UnsignedTx relayCall(RelayCall call, BigInteger nonce, Gas gas) {
        demandWithinCap(gas, MOST_RELAY_GAS);
        DynamicFeeTx tx = new DynamicFeeTx(facts.chainId(), nonce, gas, target(call), Hex.of(Calls.data(call)));
        return new UnsignedTx(tx.digest(), tx::signed);
    }

    /** The contract a call of the relayer goes to. */
    Address target(RelayCall call) {
        return switch (call) {
            case RelayCall.Sweep sweep -> facts.forwarders().factory();
            case RelayCall.Authorize authorize ->
                registered(authorize.authorization().asset()).asset().contract();
            case RelayCall.Cancel cancel ->
                registered(cancel.authorization().asset()).asset().contract();
        };
    }

    /** The bytes a payer is asked to sign, before the signature. */
    static DynamicFeeTx transaction(Plan.TransferTx plan) {
        return new DynamicFeeTx(
                plan.chainId(),
                plan.nonce(),
                plan.gas(),
                plan.token(),
                Hex.of(Calls.transfer(plan.to(), plan.units())));
    }

    NetworkFacts.Token registered(Asset asset) {
        return facts.token(asset)
                .orElseThrow(() -> new IllegalArgumentException(asset + " is not registered on " + facts.id()));
    }

    private TypedDomain domain(Asset asset) {
        TypedDomain domain = registered(asset).domain();
        if (domain == null) {
            throw new IllegalArgumentException(asset + " takes no authorizations");
        }
        return domain;
    }

    private void demandWithinCap(Gas gas, BigInteger mostGas) {
        if (gas.maxFeePerGas().compareTo(facts.fees().maxFeePerGas()) > 0
                || gas.limit().compareTo(mostGas) > 0) {
            throw new IllegalArgumentException("the fee is above the cap of " + facts.id());
        }
    }

    private static void demandCanonical(Address address) {
        if (!EvmAddress.canonical(address.text()).equals(address)) {
            throw new IllegalArgumentException("not canonical: " + address);
        }
    }
}
