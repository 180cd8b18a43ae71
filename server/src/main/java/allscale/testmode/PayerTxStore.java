package allscale.testmode;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the test payer was asked to send. */
@TestModeOnly
@Repository
class PayerTxStore {

    private static final String SELECT = """
            select id, request, asked, from_address, to_address, wei, data, nonce, hash, refusal, asked_at
            from testmode.payer_tx
            """;

    private final JdbcClient jdbc;

    PayerTxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PayerTx tx) {
        jdbc.sql("""
                insert into testmode.payer_tx (id, request, asked, from_address, to_address, wei, data, asked_at)
                values (:id, :request, :asked, :from, :to, :wei, :data, :at) on conflict (id) do nothing
                """)
                .param("id", tx.id())
                .param("request", tx.request())
                .param("asked", tx.asked())
                .param("from", tx.from())
                .param("to", tx.to())
                .param("wei", tx.wei())
                .param("data", tx.data())
                .param("at", tx.askedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<PayerTx> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, _) -> tx(row))
                .optional();
    }

    List<PayerTx> ofRequest(UUID request) {
        return jdbc.sql(SELECT + "where request = :request order by asked_at, id")
                .param("request", request)
                .query((row, _) -> tx(row))
                .list();
    }

    /** Reserves a nonce; false when another transaction that is not sent yet has it. */
    boolean reserve(UUID id, long nonce) {
        try {
            return jdbc.sql(
                                    "update testmode.payer_tx set nonce = :nonce where id = :id and nonce is null and hash is null")
                            .param("nonce", nonce)
                            .param("id", id)
                            .update()
                    == 1;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** Gives a nonce back that was proved to be spent by another transaction. */
    void release(UUID id) {
        jdbc.sql("update testmode.payer_tx set nonce = null where id = :id and hash is null")
                .param("id", id)
                .update();
    }

    /** Remembers under which hash it was sent; false when that is the hash of another one. */
    boolean sent(UUID id, String hash) {
        try {
            jdbc.sql("update testmode.payer_tx set hash = :hash where id = :id and nonce is not null")
                    .param("hash", hash)
                    .param("id", id)
                    .update();
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    void refused(UUID id, String reason) {
        jdbc.sql("update testmode.payer_tx set refusal = :reason, nonce = null where id = :id and hash is null")
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    private static PayerTx tx(ResultSet row) throws SQLException {
        BigDecimal wei = row.getBigDecimal("wei");
        return new PayerTx(
                row.getObject("id", UUID.class),
                row.getObject("request", UUID.class),
                row.getString("asked"),
                row.getString("from_address"),
                row.getString("to_address"),
                wei.toBigIntegerExact(),
                row.getString("data"),
                row.getObject("nonce", Long.class),
                row.getString("hash"),
                row.getString("refusal"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant());
    }
}
