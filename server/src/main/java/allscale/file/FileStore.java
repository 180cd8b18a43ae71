package allscale.file;

import allscale.kernel.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FileStore {

    private final JdbcClient jdbc;

    FileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a file; one that is known stays as it is. */
    void add(OrganizationId organization, FileId id, String mediaType, long bytes, Instant now) {
        jdbc.sql("""
                        insert into file.file (organization_id, sha256, media_type, bytes, created_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(organization.value(), id.hash(), mediaType, bytes, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean has(OrganizationId organization, FileId id) {
        return jdbc.sql("select exists (select from file.file where organization_id = ? and sha256 = ?)")
                .params(organization.value(), id.hash())
                .query(Boolean.class)
                .single();
    }
}
