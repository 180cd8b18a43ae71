package allscale.safety;

import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Notes commits that must never be forgotten: signed bytes, issued numbers, what a vault was given. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Marks {

    private final JdbcClient jdbc;
    private final HouseWatch watch;

    Marks(JdbcClient jdbc, HouseWatch watch) {
        this.jdbc = jdbc;
        this.watch = watch;
    }

    /** Has the marker vouch for the caller's transaction once it is committed, before anybody is told of it. */
    public void note() {
        HouseWatch.Mark mark = watch.next();
        jdbc.sql("insert into safety.mark (process, seq) values (?, ?)")
                .param(mark.process())
                .param(mark.seq())
                .update();
        TransactionSynchronizationManager.registerSynchronization(new First(watch, mark));
    }

    /** Before whatever else happens after the commit, be it that work is woken or that an answer is given. */
    private record First(HouseWatch watch, HouseWatch.Mark mark) implements TransactionSynchronization, Ordered {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            watch.committed(mark);
        }
    }
}
