package allscale.http;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/**
 * Whether a failure comes from a database that went away in the middle, whatever was tried with it: a query, a commit, or
 * taking back what a commit could not do. A pool that has noticed names no state, so a transaction without an end counts too.
 */
final class LostDatabase {

    /** Connection exceptions of the standard. */
    private static final String CONNECTION = "08";

    /** PostgreSQL shuts down, has crashed, or does not take connections yet. */
    private static final String INTERVENTION = "57P";

    private LostDatabase() {}

    static boolean isBehind(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(Set.of(failure));
        while (!open.isEmpty()) {
            Throwable one = open.pop();
            if (!seen.add(one)) {
                continue;
            }
            boolean isCutOff = one instanceof SQLException sql && isLost(sql.getSQLState());
            boolean hasNoEnd = one instanceof TransactionSystemException && one.getCause() instanceof SQLException;
            if (isCutOff || hasNoEnd) {
                return true;
            }
            if (one.getCause() != null) {
                open.push(one.getCause());
            }
        }
        return false;
    }

    private static boolean isLost(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION) || state.startsWith(INTERVENTION));
    }
}
