package allscale.safety;

import java.util.HexFormat;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers outside the database which ways in were taken away, so that no older copy of it gives them back. Rooms that
 * look for a way in leave out what {@code safety.removal} names.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Removals {

    private final JdbcClient jdbc;
    private final Marks marks;
    private final HouseWatch watch;

    Removals(JdbcClient jdbc, Marks marks, HouseWatch watch) {
        this.jdbc = jdbc;
        this.marks = marks;
        this.watch = watch;
    }

    /** A passkey signs nobody in any more. */
    public void passkey(byte[] credentialId) {
        remove(new Removal("passkey", HexFormat.of().formatHex(credentialId)));
    }

    /** A kit brings nobody back any more. */
    public void kit(byte[] lookup) {
        remove(new Removal("kit", HexFormat.of().formatHex(lookup)));
    }

    private void remove(Removal removal) {
        jdbc.sql("insert into safety.removal (kind, what) values (?, ?) on conflict do nothing")
                .param(removal.kind())
                .param(removal.what())
                .update();
        marks.note();
        TransactionSynchronizationManager.registerSynchronization(new First(watch, removal));
    }

    /** Before anybody is told of it, as with the marker. */
    private record First(HouseWatch watch, Removal removal) implements TransactionSynchronization, Ordered {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            watch.removed(removal);
        }
    }
}
