package allscale.chain.evm;

import allscale.chain.EvmAddress;
import allscale.chain.Keccak;
import allscale.chain.NetworkFacts;
import allscale.chain.Plan;
import allscale.chain.RelayCall;
import allscale.chain.Secp256k1;
import allscale.chain.SignedBytesRefused;
import allscale.chain.SignedBytesRefused.Reason;
import allscale.chain.SignedPlan;
import allscale.chain.TxHash;
import allscale.chain.TypedDomain;
import allscale.kernel.Address;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Compares signed bytes with the plan they claim to be. Every field is compared on its own so that the refusal can name
 * it, and at the end the bytes must be exactly those this library would have made.
 */
final class SignedBytes {

    private static final int SELECTOR = 4;
    private static final int CALL = 68;

    private final NetworkFacts network;

    SignedBytes(NetworkFacts network) {
        this.network = network;
    }

    SignedPlan accept(Plan plan, Address from, String signed) {
        NetworkFacts.Token token =
                network.token(plan.asset()).orElseThrow(() -> new SignedBytesRefused(Reason.ASSET_NOT_REGISTERED));
        demand(plan.from().equals(from), Reason.WRONG_SIGNER);
        byte[] bytes = parsed(signed);
        return switch (plan) {
            case Plan.TransferTx tx -> transaction(tx, bytes);
            case Plan.Authorization authorization -> authorization(authorization, token, bytes);
        };
    }

    private SignedPlan transaction(Plan.TransferTx plan, byte[] raw) {
        ParsedTx tx = ParsedTx.of(raw);
        demand(tx.chainId().equals(BigInteger.valueOf(network.chainId())), Reason.WRONG_CHAIN);
        demand(plan.chainId() == network.chainId(), Reason.WRONG_CHAIN);
        demand(tx.nonce().equals(plan.nonce()), Reason.WRONG_NONCE);
        demandFee(plan, tx);
        demand(Arrays.equals(tx.to(), EvmAddress.bytes(plan.token())), Reason.WRONG_TOKEN);
        demand(tx.value().signum() == 0, Reason.VALUE_NOT_ZERO);
        demandCall(Calls.transfer(plan.to(), plan.units()), tx.data());
        demand(!tx.hasAccessList(), Reason.ACCESS_LIST_NOT_EMPTY);
        DynamicFeeTx expected = EvmRules.transaction(plan);
        Secp256k1.Signature signature = signature(tx.r(), tx.s(), tx.yParity());
        demandSigner(expected.digest(), signature, plan.from());
        demand(expected.signed(signature).raw().equals(Hex.of(raw)), Reason.NOT_CANONICAL_ENCODING);
        return new SignedPlan(plan, new TxHash(Hex.of(Keccak.hash(raw))), Hex.of(raw));
    }

    private void demandFee(Plan.TransferTx plan, ParsedTx tx) {
        demand(tx.maxPriorityFeePerGas().equals(plan.gas().maxPriorityFeePerGas()), Reason.WRONG_FEE);
        demand(tx.maxFeePerGas().equals(plan.gas().maxFeePerGas()), Reason.WRONG_FEE);
        demand(tx.gasLimit().equals(plan.gas().limit()), Reason.WRONG_GAS_LIMIT);
        demand(tx.maxFeePerGas().compareTo(network.fees().maxFeePerGas()) <= 0, Reason.FEE_ABOVE_CAP);
        demand(tx.gasLimit().compareTo(network.fees().maxTransferGas()) <= 0, Reason.FEE_ABOVE_CAP);
    }

    private static void demandCall(byte[] expected, byte[] data) {
        demand(data.length == CALL, Reason.WRONG_CALL);
        demand(Arrays.equals(data, 0, SELECTOR, expected, 0, SELECTOR), Reason.WRONG_CALL);
        demand(Arrays.equals(data, SELECTOR, 36, expected, SELECTOR, 36), Reason.WRONG_PAYEE);
        demand(Arrays.equals(data, 36, CALL, expected, 36, CALL), Reason.WRONG_AMOUNT);
    }

    private static SignedPlan authorization(Plan.Authorization plan, NetworkFacts.Token token, byte[] bytes) {
        demandSigner(TypedData.digest(domain(token), plan), apart(bytes), plan.from());
        return new SignedPlan(plan, null, Hex.of(bytes));
    }

    RelayCall.Cancel acceptCancellation(Plan.Authorization plan, String signed) {
        NetworkFacts.Token token =
                network.token(plan.asset()).orElseThrow(() -> new SignedBytesRefused(Reason.ASSET_NOT_REGISTERED));
        byte[] bytes = parsed(signed);
        demandSigner(TypedData.cancellation(domain(token), plan), apart(bytes), plan.from());
        return new RelayCall.Cancel(plan, Hex.of(bytes));
    }

    private static TypedDomain domain(NetworkFacts.Token token) {
        TypedDomain domain = token.domain();
        if (domain == null) {
            throw new SignedBytesRefused(Reason.ASSET_WITHOUT_AUTHORIZATION);
        }
        return domain;
    }

    private static Secp256k1.Signature apart(byte[] bytes) {
        demand(bytes.length == 65, Reason.WRONG_LENGTH);
        BigInteger v = BigInteger.valueOf(bytes[64] & 0xff).subtract(BigInteger.valueOf(27));
        return signature(
                new BigInteger(1, Arrays.copyOfRange(bytes, 0, 32)),
                new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64)),
                v);
    }

    private static Secp256k1.Signature signature(BigInteger r, BigInteger s, BigInteger yParity) {
        Secp256k1.Signature signature;
        try {
            signature = new Secp256k1.Signature(r, s, yParity.intValueExact());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new SignedBytesRefused(Reason.SIGNATURE_OUT_OF_RANGE);
        }
        demand(signature.isLowS(), Reason.SIGNATURE_NOT_LOW_S);
        return signature;
    }

    private static void demandSigner(byte[] digest, Secp256k1.Signature signature, Address from) {
        byte[] publicKey;
        try {
            publicKey = Secp256k1.recover(digest, signature);
        } catch (IllegalArgumentException e) {
            throw new SignedBytesRefused(Reason.WRONG_SIGNER);
        }
        demand(Secp256k1.address(publicKey).equals(from), Reason.WRONG_SIGNER);
    }

    private static byte[] parsed(String signed) {
        try {
            return Hex.bytes(signed);
        } catch (IllegalArgumentException e) {
            throw new SignedBytesRefused(Reason.NOT_HEXADECIMAL);
        }
    }

    private static void demand(boolean holds, Reason reason) {
        if (!holds) {
            throw new SignedBytesRefused(reason);
        }
    }
}
