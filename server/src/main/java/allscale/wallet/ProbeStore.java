package allscale.wallet;

import allscale.chain.ProbeResult;
import allscale.kernel.NetworkId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The last comparison of each network's nodes with the registry; of the installation, not of an organization. */
@Repository
class ProbeStore {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<ProbeResult.Finding>> FINDINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    ProbeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a probe found; the words for it are the reader's. */
    record Kept(Instant at, boolean ok, List<ProbeResult.Finding> findings) {}

    Kept keep(NetworkId network, ProbeResult result) {
        jdbc.sql("""
                insert into wallet.probe (network, at, usable, findings) values (:network, :at, :usable, :findings::jsonb)
                on conflict (network) do update
                    set at = excluded.at, usable = excluded.usable, findings = excluded.findings
                """)
                .param("network", network.caip2())
                .param("at", WalletStore.at(result.at()))
                .param("usable", result.isUsable())
                .param("findings", JSON.writeValueAsString(result.findings()))
                .update();
        return new Kept(result.at(), result.isUsable(), result.findings());
    }

    Optional<Kept> find(NetworkId network) {
        return jdbc.sql("select at, usable, findings from wallet.probe where network = :network")
                .param("network", network.caip2())
                .query((row, number) -> new Kept(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("usable"),
                        JSON.readValue(row.getString("findings"), FINDINGS)))
                .optional();
    }
}
