package allscale.intent;

import java.math.BigInteger;
import java.util.Set;
import java.util.UUID;

/**
 * What a network says of an own address's replay guards.
 *
 * @param mined how many account nonces are used in blocks
 * @param pending the same with those that wait in pools; the highest that a quorum has reached
 * @param settled the same at the newest final block
 * @param used payouts whose authorization was used although nobody here has signed it
 */
record AccountReading(long block, BigInteger mined, BigInteger pending, BigInteger settled, Set<UUID> used) {

    AccountReading {
        used = Set.copyOf(used);
    }
}
