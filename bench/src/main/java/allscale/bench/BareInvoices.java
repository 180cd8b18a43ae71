package allscale.bench;

import allscale.invoicing.InvoiceId;
import allscale.kernel.Id;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Adds and reads an invoice draft with the statements of the product, in their order. */
record BareInvoices(DataSource connections) {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String CLAIM = """
            insert into identity.reply (organization_id, request_key, fingerprint, created_at)
            values (?, ?, ?, ?) on conflict (organization_id, request_key) do nothing
            """;

    private static final String KEEP = """
            update identity.reply set status = ?, content_type = ?, body = ?
            where organization_id = ? and request_key = ?
            """;

    private static final String INVOICE = """
            insert into invoicing.invoice (id, organization_id, version, document, collection, contact_id,
                customer_name, customer_email, customer_address, currency, due_on, note, terms, accepts, locale,
                total_micros, created_at)
            values (?, ?, 1, 'draft', 'open', null, ?, ?, '', 'USD', null, ?, '', '{USDC,USDT}', 'en', ?, ?)
            on conflict (id) do nothing
            """;

    private static final String LINES = """
            insert into invoicing.invoice_line (organization_id, invoice_id, position, description,
                quantity_micros, unit_price_micros, discount, tax)
            select ?, ?, l.position, l.description, l.quantity, l.price, l.discount, l.tax
            from unnest(?::text[], ?::numeric[], ?::numeric[], ?::int[], ?::int[])
                with ordinality l(description, quantity, price, discount, tax, position)
            """;

    private static final String EVENT = """
            with numbered as (
                insert into notification.counter as c (organization_id, last) values (?, 1)
                on conflict (organization_id) do update set last = c.last + 1
                returning last)
            insert into notification.event (organization_id, seq, type, subject, data, at)
            select ?, last, 'invoice.updated', ?, ?::jsonb, ? from numbered
            """;

    private static final String CHAIN = "select pg_advisory_xact_lock(hashtextextended('audit:' || ?, 0))";

    private static final String LAST_DEED = """
            select seq, at, actor, action, subject, data, hash from audit.event
            where organization_id = ? order by seq desc limit 1
            """;

    private static final String DEED = """
            insert into audit.event (organization_id, seq, at, actor, action, subject, data, hash)
            values (?, ?, ?, ?, 'invoice.drafted', ?, ?, ?)
            """;

    private static final String SIGN_LATER = """
            insert into task.scheduled_task as t (task_name, task_instance, execution_time, picked, version)
            values ('bench.sign-head', ?, ?, false, 1)
            on conflict (task_name, task_instance) do update set
                execution_time = case when t.picked then t.execution_time
                    else least(t.execution_time, excluded.execution_time) end,
                again_at = case when t.picked then least(t.again_at, excluded.execution_time) end
            where t.picked or excluded.execution_time < t.execution_time
            """;

    private static final String FIND = "select i.* from invoicing.invoice i where i.organization_id = ? and i.id = ?";

    private static final String FIND_LINES = """
            select invoice_id, description, quantity_micros, unit_price_micros, discount, tax
            from invoicing.invoice_line where invoice_id = any (?::uuid[]) order by invoice_id, position
            """;

    String add(BareCaller caller, String key, byte[] body, JsonNode draft)
            throws SQLException, GeneralSecurityException {
        UUID id = Id.next(CLOCK);
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            update(
                    connection,
                    CLAIM,
                    caller.organization(),
                    key,
                    MessageDigest.getInstance("SHA-256").digest(body),
                    now());
            caller.enter(connection);
            BigDecimal total = total(draft);
            update(
                    connection,
                    INVOICE,
                    id,
                    caller.organization(),
                    draft.path("customer").path("name").asString(),
                    draft.path("customer").path("email").asString(),
                    draft.path("note").asString(),
                    total,
                    now());
            addLines(connection, caller, id, draft);
            String answer = answer(id, draft, total);
            wake(connection, caller);
            byte[] kept = answer.getBytes(StandardCharsets.UTF_8);
            update(connection, KEEP, 201, "application/json", kept, caller.organization(), key);
            String data = "{\"version\":1,\"document\":\"draft\",\"collection\":\"open\"}";
            update(connection, EVENT, caller.organization(), caller.organization(), id.toString(), data, now());
            log(connection, caller, id);
            connection.commit();
            connection.setAutoCommit(true);
            return answer;
        }
    }

    String read(BareCaller caller, String id) throws SQLException {
        UUID invoice = Id.parse("inv", id);
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            caller.enter(connection);
            ObjectNode answer = JSON.createObjectNode();
            try (PreparedStatement find = prepared(connection, FIND, caller.organization(), invoice);
                    ResultSet row = find.executeQuery()) {
                row.next();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    answer.put(row.getMetaData().getColumnName(i), row.getString(i));
                }
            }
            String[] ids = {invoice.toString()};
            try (PreparedStatement find = prepared(connection, FIND_LINES, (Object) ids);
                    ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    answer.withArray("lines")
                            .addObject()
                            .put("description", row.getString(2))
                            .put("quantity", row.getString(3))
                            .put("unitPrice", row.getString(4));
                }
            }
            connection.commit();
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
            return answer.toString();
        }
    }

    private static String answer(UUID id, JsonNode draft, BigDecimal total) {
        ObjectNode answer = ((ObjectNode) draft).deepCopy();
        answer.put("id", new InvoiceId(id).text())
                .put("version", 1)
                .put("document", "draft")
                .put("total", total.toString());
        return answer.toString();
    }

    private static void addLines(Connection connection, BareCaller caller, UUID id, JsonNode draft)
            throws SQLException {
        int count = draft.path("lines").size();
        String[] descriptions = new String[count];
        String[] quantities = new String[count];
        String[] prices = new String[count];
        String[] none = new String[count];
        for (int i = 0; i < count; i++) {
            JsonNode line = draft.path("lines").path(i);
            descriptions[i] = line.path("description").asString();
            quantities[i] = micros(line.path("quantity").asString()).toPlainString();
            prices[i] = micros(line.path("unitPrice").asString()).toPlainString();
            none[i] = "0";
        }
        update(connection, LINES, caller.organization(), id, descriptions, quantities, prices, none, none);
    }

    private static BigDecimal total(JsonNode draft) {
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode line : draft.path("lines")) {
            BigDecimal quantity = new BigDecimal(line.path("quantity").asString());
            total = total.add(quantity.multiply(micros(line.path("unitPrice").asString())));
        }
        return total;
    }

    private static BigDecimal micros(String decimal) {
        return new BigDecimal(decimal).movePointRight(6);
    }

    /** Adds the deed to the organization's chain, and plans that its end is signed. */
    private static void log(Connection connection, BareCaller caller, UUID id)
            throws SQLException, GeneralSecurityException {
        String organization = caller.organization().toString();
        try (PreparedStatement lock = prepared(connection, CHAIN, organization)) {
            lock.executeQuery().close();
        }
        try (PreparedStatement last = prepared(connection, LAST_DEED, caller.organization());
                ResultSet row = last.executeQuery()) {
            row.next();
            String data = "{\"number\":\"\",\"total\":\"\",\"version\":1}";
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(row.getBytes("hash"));
            hash.update(data.getBytes(StandardCharsets.UTF_8));
            long seq = row.getLong("seq") + 1;
            String person = caller.person().toString();
            String subject = id.toString();
            update(connection, DEED, caller.organization(), seq, now(), person, subject, data, hash.digest());
        }
        update(connection, SIGN_LATER, organization, now().plusHours(1));
    }

    private static void wake(Connection connection, BareCaller caller) throws SQLException {
        try (PreparedStatement notify = prepared(
                connection, "select pg_notify(?, ?)", "allscale_live", "organization:" + caller.organization())) {
            notify.executeQuery().close();
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(CLOCK);
    }
}
