package allscale.chain.evm;

import allscale.chain.Keccak;
import allscale.chain.Plan;
import allscale.chain.RelayCall;
import allscale.kernel.Address;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The contract calls this system makes: tokens, their issuers' switches, and the forwarder factory. */
final class Calls {

    /** {@code keccak256("Transfer(address,address,uint256)")}: the first topic of every ERC-20 transfer log. */
    static final byte[] TRANSFER_TOPIC =
            Keccak.hash("Transfer(address,address,uint256)".getBytes(StandardCharsets.US_ASCII));

    private static final Function TRANSFER = Function.parse("transfer(address,uint256)");
    private static final Function BALANCE_OF = Function.parse("balanceOf(address)");
    private static final Function AUTHORIZATION_STATE = Function.parse("authorizationState(address,bytes32)");
    private static final Function WITH_AUTHORIZATION = Function.parse(
            "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)");
    private static final Function CANCEL_AUTHORIZATION =
            Function.parse("cancelAuthorization(address,bytes32,uint8,bytes32,bytes32)");
    private static final Function ADDRESS_OF = Function.parse("addressOf(address,bytes32)");
    private static final Function SWEEP_MANY = Function.parse("sweepMany((address,bytes32,address[])[])");

    private Calls() {}

    static byte[] transfer(Address to, BigInteger units) {
        return bytes(TRANSFER.encodeCallWithArgs(abi(to), units));
    }

    static byte[] balanceOf(Address owner) {
        return bytes(BALANCE_OF.encodeCallWithArgs(abi(owner)));
    }

    static byte[] authorizationState(Address from, String nonce) {
        return bytes(AUTHORIZATION_STATE.encodeCallWithArgs(abi(from), Hex.bytes(nonce)));
    }

    /** The factory's own answer to where a forwarder is. */
    static byte[] addressOf(Address destination, byte[] key) {
        return bytes(ADDRESS_OF.encodeCallWithArgs(abi(destination), key));
    }

    /** A call with one address, such as {@code isBlacklisted(address)}. */
    static byte[] about(String signature, Address subject) {
        return bytes(Function.parse(signature).encodeCallWithArgs(abi(subject)));
    }

    /** A call without arguments, such as {@code paused()}. */
    static byte[] plain(String signature) {
        return Function.parse(signature).selector();
    }

    static byte[] data(RelayCall call) {
        return switch (call) {
            case RelayCall.Sweep sweep -> sweepMany(sweep.items());
            case RelayCall.Authorize authorize ->
                withAuthorization(authorize.authorization(), Hex.bytes(authorize.signature()));
            case RelayCall.Cancel cancel -> cancelAuthorization(cancel.authorization(), Hex.bytes(cancel.signature()));
        };
    }

    /** The variant with v, r and s apart: the only one every version of the tokens has. */
    private static byte[] withAuthorization(Plan.Authorization plan, byte[] signature) {
        ByteBuffer parts = ByteBuffer.wrap(signature);
        byte[] r = new byte[32];
        byte[] s = new byte[32];
        parts.get(r).get(s);
        return bytes(WITH_AUTHORIZATION.encodeCallWithArgs(
                abi(plan.from()),
                abi(plan.to()),
                plan.units(),
                BigInteger.valueOf(plan.validity().after()),
                BigInteger.valueOf(plan.validity().before()),
                Hex.bytes(plan.nonce()),
                (int) parts.get(),
                r,
                s));
    }

    private static byte[] cancelAuthorization(Plan.Authorization plan, byte[] signature) {
        ByteBuffer parts = ByteBuffer.wrap(signature);
        byte[] r = new byte[32];
        byte[] s = new byte[32];
        parts.get(r).get(s);
        return bytes(CANCEL_AUTHORIZATION.encodeCallWithArgs(
                abi(plan.from()), Hex.bytes(plan.nonce()), (int) parts.get(), r, s));
    }

    private static byte[] sweepMany(List<RelayCall.SweepItem> items) {
        Tuple[] sweeps = items.stream().map(Calls::sweep).toArray(Tuple[]::new);
        return bytes(SWEEP_MANY.encodeCallWithArgs((Object) sweeps));
    }

    private static Tuple sweep(RelayCall.SweepItem item) {
        com.esaulpaugh.headlong.abi.Address[] tokens =
                item.tokens().stream().map(Calls::abi).toArray(com.esaulpaugh.headlong.abi.Address[]::new);
        return Tuple.of(abi(item.destination()), Hex.bytes(item.key()), tokens);
    }

    private static com.esaulpaugh.headlong.abi.Address abi(Address address) {
        return com.esaulpaugh.headlong.abi.Address.wrap(address.text());
    }

    private static byte[] bytes(ByteBuffer encoded) {
        byte[] bytes = new byte[encoded.rewind().remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
