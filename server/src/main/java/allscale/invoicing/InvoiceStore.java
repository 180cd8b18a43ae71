package allscale.invoicing;

import allscale.contact.ContactId;
import allscale.kernel.OrganizationId;
import allscale.safety.SafeMode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvoiceStore {

    private static final String SELECT = "select i.* from invoicing.invoice i where i.organization_id = :organization";

    private final JdbcClient jdbc;
    private final InvoiceLineStore lines;
    private final SafeMode safeMode;

    InvoiceStore(JdbcClient jdbc, InvoiceLineStore lines, SafeMode safeMode) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.safeMode = safeMode;
    }

    /** Adds a draft; added again it stays as it is. */
    void add(Invoice invoice) {
        int added = words(jdbc.sql("""
                                insert into invoicing.invoice (id, organization_id, version, document, collection,
                                    contact_id, customer_name, customer_email, customer_address, currency, due_on, note,
                                    terms, accepts, locale, total_micros, created_at)
                                values (:id, :organization, :version, 'draft', 'open', :contact, :name, :email, :address,
                                    :currency, :due, :note, :terms, :accepts, :locale, :total, :created)
                                on conflict (id) do nothing
                                """), invoice)
                .param("created", at(invoice.createdAt()))
                .update();
        if (added == 1) {
            lines.add(invoice);
        }
    }

    /** Saves a draft's words over the version it was made from. */
    void saveDraft(Invoice invoice) {
        one(words(jdbc.sql("""
                                update invoicing.invoice set version = :version, contact_id = :contact,
                                    customer_name = :name, customer_email = :email, customer_address = :address,
                                    currency = :currency, due_on = :due, note = :note, terms = :terms,
                                    accepts = :accepts, locale = :locale, total_micros = :total
                                where organization_id = :organization and id = :id and version = :version - 1
                                    and document = 'draft'
                                """), invoice).update());
        lines.replace(invoice);
    }

    /** What being settled changes of invoices that were locked together. */
    void saveStates(List<Invoice> invoices) {
        if (invoices.isEmpty()) {
            return;
        }
        int changed = jdbc.sql("""
                        update invoicing.invoice i set version = new.version, collection = new.collection,
                            closed_at = new.closed
                        from unnest(:ids::uuid[], :versions::int[], :collections::text[], :closed::timestamptz[])
                            as new (id, version, collection, closed)
                        where i.organization_id = :organization and i.id = new.id and i.version = new.version - 1
                        """)
                .param("organization", invoices.getFirst().organization().value())
                .param("ids", values(invoices.stream().map(Invoice::id).toList()))
                .param("versions", column(invoices, Invoice::version))
                .param(
                        "collections",
                        column(invoices, invoice -> invoice.collection().text()))
                .param("closed", column(invoices, Invoice::closedAt))
                .update();
        if (changed != invoices.size()) {
            throw new IllegalStateException("an invoice has changed since it was locked");
        }
    }

    private static @Nullable String[] column(List<Invoice> invoices, Function<Invoice, @Nullable Object> cell) {
        return invoices.stream()
                .map(invoice -> {
                    Object value = cell.apply(invoice);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    /** Saves where the document and the collection stand, over the version it was made from. */
    void saveState(Invoice invoice) {
        Issue issue = invoice.issue();
        one(jdbc.sql("""
                        update invoicing.invoice set version = :version, document = :document, collection = :collection,
                            number = :number, issuer = :issuer, profile_version = :profile, issued_on = :issuedOn, issued_at = :issuedAt,
                            overdue_at = :overdue, closed_at = :closed
                        where organization_id = :organization and id = :id and version = :version - 1
                        """)
                .param("version", invoice.version())
                .param("document", invoice.document().text())
                .param("collection", invoice.collection().text())
                .param("number", issue == null ? null : issue.number())
                .param("issuer", issue == null ? null : issue.issuer())
                .param("profile", issue == null || issue.profile() == 0 ? null : issue.profile())
                .param("issuedOn", issue == null ? null : issue.on())
                .param("issuedAt", issue == null ? null : at(issue.at()))
                .param("overdue", at(invoice.overdueAt()))
                .param("closed", at(invoice.closedAt()))
                .param("organization", invoice.organization().value())
                .param("id", invoice.id().value())
                .update());
    }

    void delete(Invoice draft) {
        one(jdbc.sql("delete from invoicing.invoice where organization_id = ? and id = ? and version = ?")
                .params(draft.organization().value(), draft.id().value(), draft.version())
                .update());
    }

    /** The next invoice of a year comes after this number. */
    void continueAfter(OrganizationId organization, int year, int last) {
        jdbc.sql("""
                insert into invoicing.numbering as n (organization_id, year, last) values (?, ?, ?)
                on conflict (organization_id, year) do update set last = greatest(n.last, excluded.last)
                """).params(organization.value(), year, last).update();
    }

    /** The next number of a year; whoever issues at the same time waits for this transaction. */
    String nextNumber(OrganizationId organization, int year) {
        safeMode.vouch(organization);
        int number = jdbc.sql("""
                        insert into invoicing.numbering as n (organization_id, year, last) values (?, ?, 1)
                        on conflict (organization_id, year) do update set last = n.last + 1 returning last
                        """)
                .params(organization.value(), year)
                .query((row, _) -> row.getInt(1))
                .single();
        return String.format(Locale.ROOT, "%d-%04d", year, number);
    }

    Optional<Invoice> find(OrganizationId organization, InvoiceId id) {
        return read(SELECT + " and i.id = :id", Map.of("organization", organization.value(), "id", id.value())).stream()
                .findFirst();
    }

    List<Invoice> find(OrganizationId organization, Collection<InvoiceId> ids) {
        return read(SELECT + " and i.id = any(:ids)", Map.of("organization", organization.value(), "ids", values(ids)));
    }

    /** Locked in the order of their ids. */
    List<Invoice> forUpdate(OrganizationId organization, Collection<InvoiceId> ids) {
        return read(
                SELECT + " and i.id = any(:ids) order by i.id for update",
                Map.of("organization", organization.value(), "ids", values(ids)));
    }

    private static UUID[] values(Collection<InvoiceId> ids) {
        return ids.stream().map(InvoiceId::value).toArray(UUID[]::new);
    }

    Optional<Invoice> forUpdate(OrganizationId organization, InvoiceId id) {
        return read(
                        SELECT + " and i.id = :id for update",
                        Map.of("organization", organization.value(), "id", id.value()))
                .stream()
                .findFirst();
    }

    /** Newest first, from behind the cursor's invoice on. */
    List<Invoice> page(OrganizationId organization, InvoiceQuery query, @Nullable InvoiceId after, int limit) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("organization", organization.value());
        values.put("words", query.words() == null ? null : "%" + literal(query.words()) + "%");
        values.put("after", after == null ? null : after.value());
        values.put("limit", limit);
        return read(SELECT + " and " + query.filter().condition() + """
                         and (:words::text is null or i.number ilike :words escape '\\'
                            or i.customer_name ilike :words escape '\\' or i.customer_email ilike :words escape '\\'
                            or (i.total_micros / 1000000)::numeric(24, 2)::text like :words escape '\\')
                        and (:after::uuid is null or (i.created_at, i.id) < (
                            select c.created_at, c.id from invoicing.invoice c where c.id = :after))
                        order by i.created_at desc, i.id desc limit :limit
                        """, values);
    }

    private List<Invoice> read(String sql, Map<String, ? extends @Nullable Object> values) {
        List<Row> rows =
                jdbc.sql(sql).params(values).query((row, _) -> row(row)).list();
        Map<UUID, List<InvoiceLine>> all =
                lines.of(rows.stream().map(row -> row.invoice.id().value()).toList(), currencies(rows));
        return rows.stream()
                .map(row -> row.with(all.getOrDefault(row.invoice.id().value(), List.of())))
                .toList();
    }

    private static Map<UUID, String> currencies(List<Row> rows) {
        Map<UUID, String> currencies = new HashMap<>();
        rows.forEach(row ->
                currencies.put(row.invoice.id().value(), row.invoice.content().currency()));
        return currencies;
    }

    /** An invoice whose lines are still to be read. */
    private record Row(Invoice invoice) {

        Invoice with(List<InvoiceLine> lines) {
            InvoiceContent content = invoice.content();
            return new Invoice(
                    invoice.id(),
                    invoice.organization(),
                    invoice.version(),
                    new InvoiceContent(
                            content.contact(),
                            content.customer(),
                            content.currency(),
                            content.dueOn(),
                            lines,
                            content.note(),
                            content.terms(),
                            content.accepts(),
                            content.locale()),
                    invoice.document(),
                    invoice.collection(),
                    invoice.issue(),
                    invoice.createdAt(),
                    invoice.overdueAt(),
                    invoice.closedAt());
        }
    }

    private static JdbcClient.StatementSpec words(JdbcClient.StatementSpec statement, Invoice invoice) {
        InvoiceContent content = invoice.content();
        return statement
                .param("id", invoice.id().value())
                .param("organization", invoice.organization().value())
                .param("version", invoice.version())
                .param(
                        "contact",
                        content.contact() == null ? null : content.contact().value())
                .param("name", content.customer().name())
                .param("email", content.customer().email())
                .param("address", content.customer().address())
                .param("currency", content.currency())
                .param("due", content.dueOn())
                .param("note", content.note())
                .param("terms", content.terms())
                .param("accepts", content.accepts().toArray(String[]::new))
                .param("locale", content.locale().getLanguage())
                .param("total", new BigDecimal(content.totals().total().micros()));
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID contact = row.getObject("contact_id", UUID.class);
        InvoiceContent content = new InvoiceContent(
                contact == null ? null : new ContactId(contact),
                new Customer(
                        row.getString("customer_name"),
                        row.getString("customer_email"),
                        row.getString("customer_address")),
                row.getString("currency"),
                row.getObject("due_on", java.time.LocalDate.class),
                new ArrayList<>(),
                row.getString("note"),
                row.getString("terms"),
                new TreeSet<>(List.of((String[]) row.getArray("accepts").getArray())),
                Locale.of(row.getString("locale")));
        String number = row.getString("number");
        return new Row(new Invoice(
                new InvoiceId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getInt("version"),
                content,
                DocumentState.of(row.getString("document")),
                CollectionState.of(row.getString("collection")),
                number == null ? null : issue(number, row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "overdue_at"),
                instant(row, "closed_at")));
    }

    private static Issue issue(String number, ResultSet row) throws SQLException {
        return new Issue(
                number,
                row.getString("issuer"),
                row.getInt("profile_version"),
                row.getObject("issued_on", java.time.LocalDate.class),
                row.getObject("issued_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String literal(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("an invoice was changed without its lock");
        }
    }
}
