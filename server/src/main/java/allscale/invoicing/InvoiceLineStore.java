package allscale.invoicing;

import allscale.payment.Price;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvoiceLineStore {

    private final JdbcClient jdbc;

    InvoiceLineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the lines of a draft in place of the ones before. */
    void replace(Invoice draft) {
        jdbc.sql("delete from invoicing.invoice_line where organization_id = ? and invoice_id = ?")
                .params(draft.organization().value(), draft.id().value())
                .update();
        add(draft);
    }

    /** Writes the lines of a draft that has none. */
    void add(Invoice draft) {
        List<InvoiceLine> lines = draft.content().lines();
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into invoicing.invoice_line (organization_id, invoice_id, position, description,
                            quantity_micros, unit_price_micros, discount, tax)
                        select ?, ?, l.position, l.description, l.quantity, l.price, l.discount, l.tax
                        from unnest(?::text[], ?::numeric[], ?::numeric[], ?::int[], ?::int[])
                            with ordinality l(description, quantity, price, discount, tax, position)
                        """)
                .param(draft.organization().value())
                .param(draft.id().value())
                .param(column(lines, InvoiceLine::description))
                .param(column(lines, line -> line.quantity().micros().toString()))
                .param(column(lines, line -> line.unitPrice().micros().toString()))
                .param(column(lines, line -> line.discount().thousandths().toString()))
                .param(column(lines, line -> line.tax().thousandths().toString()))
                .update();
    }

    /** The lines of several invoices, each in its order. */
    Map<UUID, List<InvoiceLine>> of(List<UUID> invoices, Map<UUID, String> currencies) {
        Map<UUID, List<InvoiceLine>> lines = new HashMap<>();
        if (invoices.isEmpty()) {
            return lines;
        }
        jdbc.sql("""
                        select invoice_id, description, quantity_micros, unit_price_micros, discount, tax
                        from invoicing.invoice_line where invoice_id = any (?::uuid[]) order by invoice_id, position
                        """)
                .param(invoices.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    UUID invoice = row.getObject("invoice_id", UUID.class);
                    String currency = currencies.getOrDefault(invoice, "");
                    lines.computeIfAbsent(invoice, _ -> new ArrayList<>()).add(line(row, currency));
                });
        return lines;
    }

    private static InvoiceLine line(ResultSet row, String currency) throws SQLException {
        return new InvoiceLine(
                row.getString("description"),
                new Quantity(whole(row.getBigDecimal("quantity_micros"))),
                new Price(whole(row.getBigDecimal("unit_price_micros")), currency),
                new Percent(BigInteger.valueOf(row.getInt("discount"))),
                new Percent(BigInteger.valueOf(row.getInt("tax"))));
    }

    private static BigInteger whole(BigDecimal number) {
        return number.toBigIntegerExact();
    }

    private static String[] column(List<InvoiceLine> lines, Function<InvoiceLine, String> value) {
        return lines.stream().map(value).toArray(String[]::new);
    }
}
