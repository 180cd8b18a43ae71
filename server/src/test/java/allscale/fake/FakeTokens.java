package allscale.fake;

import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the issuers of a fake network's tokens have switched on: a pause, or a fee that is taken off what arrives. */
final class FakeTokens {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private final Set<Asset> paused = new HashSet<>();
    private final Map<Asset, BigInteger> fees = new HashMap<>();

    /** What arrives somewhere. */
    record Part(Address to, BigInteger units) {}

    void pause(Asset asset) {
        paused.add(asset);
    }

    void resume(Asset asset) {
        paused.remove(asset);
    }

    /** From now on the issuer gets this part of every transfer, in ten thousandths. */
    void setFee(Asset asset, long tenThousandths) {
        fees.put(asset, BigInteger.valueOf(tenThousandths));
    }

    void heal() {
        paused.clear();
        fees.clear();
    }

    boolean isPaused(Asset asset) {
        return paused.contains(asset);
    }

    boolean takesFee(Asset asset) {
        return fees.getOrDefault(asset, BigInteger.ZERO).signum() > 0;
    }

    /** The issuer's part first, as Tether's contract does it. */
    List<Part> split(FakeTx.Move move, BigInteger units) {
        BigInteger fee =
                units.multiply(fees.getOrDefault(move.asset(), BigInteger.ZERO)).divide(WHOLE);
        Part rest = new Part(move.to(), units.subtract(fee));
        return fee.signum() == 0 ? List.of(rest) : List.of(new Part(FakeNetwork.ISSUER, fee), rest);
    }
}
