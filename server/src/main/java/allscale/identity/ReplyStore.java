package allscale.identity;

import allscale.kernel.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReplyStore {

    record Kept(
            byte[] fingerprint,
            int status,
            String contentType,
            @Nullable String location,
            byte[] body) {}

    private final JdbcClient jdbc;

    ReplyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean claim(OrganizationId organization, String key, byte[] fingerprint, Instant now) {
        return jdbc.sql("""
                insert into identity.reply (organization_id, request_key, fingerprint, created_at)
                values (:organization, :key, :fingerprint, :now)
                on conflict (organization_id, request_key) do nothing
                """)
                        .param("organization", organization.value())
                        .param("key", key)
                        .param("fingerprint", fingerprint)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Kept kept(OrganizationId organization, String key) {
        return jdbc.sql("""
                select fingerprint, status, content_type, location, body from identity.reply
                where organization_id = :organization and request_key = :key
                """)
                .param("organization", organization.value())
                .param("key", key)
                .query(Kept.class)
                .single();
    }

    void keep(OrganizationId organization, String key, Reply reply) {
        jdbc.sql("""
                update identity.reply set status = :status, content_type = :type, location = :location, body = :body
                where organization_id = :organization and request_key = :key
                """)
                .param("status", reply.status())
                .param("type", reply.contentType())
                .param("location", reply.location())
                .param("body", reply.body())
                .param("organization", organization.value())
                .param("key", key)
                .update();
    }

    int deleteOlderThan(Instant moment) {
        return jdbc.sql("delete from identity.reply where created_at < :moment")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .update();
    }
}
