package allscale.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvitationStore {

    private final JdbcClient jdbc;

    InvitationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(byte[] hash, Instant now, Instant expiresAt) {
        jdbc.sql("insert into identity.invitation (token_hash, created_at, expires_at) values (:hash, :now, :expires)")
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isGood(byte[] hash, Instant now) {
        return jdbc.sql("""
                select exists (select from identity.invitation
                    where token_hash = :hash and used_at is null and expires_at > :now)
                """)
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Uses an invitation up; false when it was used, has expired or never was. */
    boolean use(byte[] hash, Instant now) {
        return jdbc.sql("""
                        update identity.invitation set used_at = :now
                        where token_hash = :hash and used_at is null and expires_at > :now
                        """)
                        .param("hash", hash)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean isAnybodyHere() {
        return jdbc.sql("select identity.is_founded()").query(Boolean.class).single();
    }
}
