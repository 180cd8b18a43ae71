package allscale.house;

import allscale.later.MortalProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * The borders between steps, where a process may die: just before and just after a database commit, and just before and
 * just after a broadcast takes effect. Armed with a number, the process dies at that border.
 */
final class Borders implements TransactionExecutionListener {

    private static final int NEVER = -1;

    private int left = NEVER;
    private int until = NEVER;
    private Runnable once = () -> {};

    /** Something else happens at the border of this number. */
    void after(int borders, Runnable what) {
        until = borders;
        once = what;
    }

    /** It happens here, unless it has already. */
    void now() {
        if (until != NEVER) {
            until = NEVER;
            once.run();
        }
    }

    void arm(int borders) {
        left = borders;
    }

    void disarm() {
        left = NEVER;
    }

    void cross() {
        if (until == 0) {
            now();
        } else if (until != NEVER) {
            until--;
        }
        if (left == NEVER) {
            return;
        }
        if (left == 0) {
            left = NEVER;
            throw new MortalProcess.Killed();
        }
        left--;
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        if (!transaction.isReadOnly()) {
            cross();
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && !transaction.isReadOnly()) {
            cross();
        }
    }
}
