package allscale.fake;

import allscale.chain.Network;
import allscale.chain.Plan;
import allscale.chain.RelayCall;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a fake network does with the relayer's three kinds of call. */
final class RelayedCalls {

    private RelayedCalls() {}

    /** Whose transaction it is, and what it costs. */
    record Sender(Address address, BigInteger nonce, BigInteger fee) {}

    static FakeTx tx(Network network, TxHash hash, Sender sender, RelayCall call) {
        return switch (call) {
            case RelayCall.Authorize(Plan.Authorization plan, String _) ->
                FakeTx.of(hash, sender.address, sender.nonce, sender.fee, plan);
            case RelayCall.Cancel(Plan.Authorization plan, String _) ->
                new FakeTx(hash, sender.address, sender.nonce, sender.fee, List.of(), plan);
            case RelayCall.Sweep sweep ->
                new FakeTx(hash, sender.address, sender.nonce, sender.fee, moves(network, sweep), null);
        };
    }

    private static List<FakeTx.Move> moves(Network network, RelayCall.Sweep sweep) {
        List<FakeTx.Move> moves = new ArrayList<>();
        for (RelayCall.SweepItem item : sweep.items()) {
            byte[] key = HexFormat.of().parseHex(item.key().substring(2));
            Address forwarder = network.forwarder(item.destination(), key);
            for (Address token : item.tokens()) {
                Asset asset = network.facts().tokenAt(token).orElseThrow().asset();
                moves.add(new FakeTx.Move(asset, forwarder, item.destination(), null));
            }
        }
        return moves;
    }
}
