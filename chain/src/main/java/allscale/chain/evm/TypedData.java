package allscale.chain.evm;

import allscale.chain.EvmAddress;
import allscale.chain.Keccak;
import allscale.chain.Plan;
import allscale.chain.TypedDomain;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** EIP-712 hashes of the two messages signed here: EIP-3009 {@code TransferWithAuthorization} and {@code CancelAuthorization}. */
final class TypedData {

    private static final byte[] DOMAIN_TYPE =
            hash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    private static final byte[] AUTHORIZATION_TYPE = hash("TransferWithAuthorization(address from,address to,"
            + "uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)");
    private static final byte[] CANCELLATION_TYPE = hash("CancelAuthorization(address authorizer,bytes32 nonce)");
    private static final byte[] PREFIX = {0x19, 0x01};

    private TypedData() {}

    static byte[] digest(TypedDomain domain, Plan.Authorization plan) {
        return Keccak.hash(PREFIX, separator(domain), message(plan));
    }

    /** Takes the same authorization back. */
    static byte[] cancellation(TypedDomain domain, Plan.Authorization plan) {
        byte[] message =
                Keccak.hash(CANCELLATION_TYPE, Hex.word(EvmAddress.bytes(plan.from())), Hex.bytes(plan.nonce()));
        return Keccak.hash(PREFIX, separator(domain), message);
    }

    /** What the contract answers to {@code DOMAIN_SEPARATOR()}. */
    static byte[] separator(TypedDomain domain) {
        return Keccak.hash(
                DOMAIN_TYPE,
                hash(domain.name()),
                hash(domain.version()),
                Hex.word(BigInteger.valueOf(domain.chainId())),
                Hex.word(EvmAddress.bytes(domain.verifyingContract())));
    }

    private static byte[] message(Plan.Authorization plan) {
        return Keccak.hash(
                AUTHORIZATION_TYPE,
                Hex.word(EvmAddress.bytes(plan.from())),
                Hex.word(EvmAddress.bytes(plan.to())),
                Hex.word(plan.units()),
                Hex.word(BigInteger.valueOf(plan.validity().after())),
                Hex.word(BigInteger.valueOf(plan.validity().before())),
                Hex.bytes(plan.nonce()));
    }

    private static byte[] hash(String text) {
        return Keccak.hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
