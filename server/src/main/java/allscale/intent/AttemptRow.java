package allscale.intent;

import allscale.chain.BlockRef;
import allscale.chain.TxHash;
import allscale.chain.TxOutcome;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How the state of an attempt is kept in its row. */
final class AttemptRow {

    private AttemptRow() {}

    static AttemptState state(ResultSet row) throws SQLException {
        Instant at = IntentStore.instant(row, "state_at");
        String detail = Objects.requireNonNullElse(row.getString("detail"), "");
        String inclusion = row.getString("inclusion");
        return switch (row.getString("state")) {
            case "saved" -> new AttemptState.Saved();
            case "sent" -> new AttemptState.Sent(at);
            case "unknown" -> new AttemptState.Unknown(detail, at);
            case "lost" -> new AttemptState.Lost(at);
            case "expired" -> new AttemptState.Expired(at);
            case "mined" -> new AttemptState.Mined(inclusion(inclusion));
            case "final" -> new AttemptState.Final(inclusion(inclusion));
            case "failed" -> new AttemptState.Failed(inclusion(inclusion));
            default -> throw new IllegalStateException("no such state of an attempt");
        };
    }

    static Instant since(AttemptState state, Instant now) {
        return switch (state) {
            case AttemptState.Sent(Instant at) -> at;
            case AttemptState.Unknown(String _, Instant since) -> since;
            case AttemptState.Lost(Instant at) -> at;
            case AttemptState.Expired(Instant at) -> at;
            case AttemptState.Saved _, AttemptState.Mined _, AttemptState.Final _, AttemptState.Failed _ -> now;
        };
    }

    static @Nullable String detail(AttemptState state) {
        return state instanceof AttemptState.Unknown(String detail, Instant _) ? detail : null;
    }

    static Optional<Inclusion> included(AttemptState state) {
        return switch (state) {
            case AttemptState.Mined(Inclusion inclusion) -> Optional.of(inclusion);
            case AttemptState.Final(Inclusion inclusion) -> Optional.of(inclusion);
            case AttemptState.Failed(Inclusion inclusion) -> Optional.of(inclusion);
            case AttemptState.Saved _,
                    AttemptState.Sent _,
                    AttemptState.Unknown _,
                    AttemptState.Lost _,
                    AttemptState.Expired _ -> Optional.empty();
        };
    }

    static @Nullable String inclusion(AttemptState state) {
        return included(state).map(AttemptRow::text).orElse(null);
    }

    private static String text(Inclusion inclusion) {
        BlockRef block = inclusion.block();
        return PlanJson.JSON
                .createObjectNode()
                .put("tx", inclusion.tx().text())
                .put("number", block.number())
                .put("hash", block.hash())
                .put("parent", block.parentHash())
                .put("time", block.time().getEpochSecond())
                .put("outcome", inclusion.outcome().name())
                .put("fee", inclusion.feeUnits().toString())
                .toString();
    }

    private static Inclusion inclusion(String json) {
        JsonNode node = PlanJson.JSON.readTree(json);
        BlockRef block = new BlockRef(
                node.path("number").longValue(),
                node.path("hash").stringValue(),
                node.path("parent").stringValue(),
                Instant.ofEpochSecond(node.path("time").longValue()));
        return new Inclusion(
                new TxHash(node.path("tx").stringValue()),
                block,
                TxOutcome.valueOf(node.path("outcome").stringValue()),
                new BigInteger(node.path("fee").stringValue()));
    }
}
