package allscale.ledger;

import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the books. Reads take one key range; nothing here sums or counts rows. */
@Repository
class LedgerStore {

    private static final String APPLY = """
            select outcomes, availables from ledger.apply(?, ?, ?::text[], ?::text[], ?::smallint[],
                ?::text[], ?::uuid[], ?::int[],
                ?::smallint[], ?::uuid[], ?::int[], ?, ?::int[], ?::int[], ?::int[], ?::numeric[],
                ?::timestamptz[], ?::int[], ?::text[])
            """;

    private static final String ACCOUNT = """
            from ledger.account a
            join ledger.book b on b.id = a.book_id
            join ledger.asset s on s.id = a.asset_id
            where b.organization_id = ?
            """;

    private static final String ENTRIES = """
            with own as (
                select a.id, a.book_id, s.caip19, s.symbol, s.decimals
            """ + ACCOUNT + """
                and a.kind = ? and a.subject = ? and s.caip19 = ?
            )
            select e.*, c.kind, c.subject, own.caip19, own.symbol, own.decimals
            from own, lateral (
                (select p.from_sequence as sequence, p.id, p.to_id as counterpart, -p.units as change,
                    p.from_balance as balance, p.event_at, p.booked_at
                from ledger.posting p
                where p.from_id = own.id and p.from_sequence < ?
                order by p.from_sequence desc limit ?)
                union all
                (select p.to_sequence, p.id, p.from_id, p.units, p.to_balance, p.event_at, p.booked_at
                from ledger.posting p
                where p.to_id = own.id and p.to_sequence < ?
                order by p.to_sequence desc limit ?)
                order by sequence desc limit ?) e
            join ledger.account c on c.id = e.counterpart
            order by e.sequence desc
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Outcome> apply(OrganizationId organization, Batch batch) {
        List<Asset> assets = batch.assets();
        return jdbc.sql(APPLY)
                .param(organization.value())
                .param(OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)))
                .param(assets.stream().map(Asset::caip19).toArray(String[]::new))
                .param(assets.stream().map(Asset::symbol).toArray(String[]::new))
                .param(assets.stream().mapToInt(Asset::decimals).toArray())
                .param(batch.accountKinds())
                .param(batch.accountSubjects())
                .param(batch.accountAssets())
                .param(batch.kinds)
                .param(batch.ids)
                .param(batch.firsts)
                .param(batch.repeats())
                .param(batch.froms)
                .param(batch.tos)
                .param(batch.settled)
                .param(batch.amounts)
                .param(batch.events)
                .param(batch.groups)
                .param(batch.reasons)
                .query((row, _) -> outcomes(batch, row))
                .single();
    }

    Balance balance(OrganizationId organization, AccountName account, Asset asset) {
        return jdbc.sql("select a.kind, a.subject, a.balance, a.held, s.caip19, s.symbol, s.decimals " + ACCOUNT
                        + " and a.kind = ? and a.subject = ? and s.caip19 = ?")
                .params(organization.value(), account.kind().text(), account.subject(), asset.caip19())
                .query((row, _) -> balance(row))
                .optional()
                .orElseGet(() -> new Balance(account, Money.zero(asset), Money.zero(asset)));
    }

    List<Balance> balances(OrganizationId organization, AccountName.Kind kind) {
        return jdbc.sql("select a.kind, a.subject, a.balance, a.held, s.caip19, s.symbol, s.decimals " + ACCOUNT
                        + " and a.kind = ? order by a.subject, s.caip19")
                .params(organization.value(), kind.text())
                .query((row, _) -> balance(row))
                .list();
    }

    List<Balance> balances(OrganizationId organization, AccountName.Kind kind, Collection<UUID> subjects) {
        return jdbc.sql("select a.kind, a.subject, a.balance, a.held, s.caip19, s.symbol, s.decimals " + ACCOUNT
                        + " and a.kind = ? and a.subject = any(?::uuid[])")
                .params(
                        organization.value(),
                        kind.text(),
                        subjects.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) -> balance(row))
                .list();
    }

    List<Entry> entries(OrganizationId organization, AccountName account, Asset asset, long before, int limit) {
        return jdbc.sql(ENTRIES)
                .params(organization.value(), account.kind().text(), account.subject(), asset.caip19())
                .params(before, limit, before, limit, limit)
                .query((row, _) -> entry(row))
                .list();
    }

    @Nullable
    OpenHold openHold(OrganizationId organization, UUID hold) {
        return jdbc.sql("""
                        select h.id, h.units, h.made_at, f.kind as from_kind, f.subject as from_subject,
                            t.kind as to_kind, t.subject as to_subject, s.caip19, s.symbol, s.decimals
                        from ledger.hold h
                        join ledger.book b on b.id = h.book_id
                        join ledger.account f on f.id = h.from_id
                        join ledger.account t on t.id = h.to_id
                        join ledger.asset s on s.id = f.asset_id
                        where h.id = ? and b.organization_id = ? and h.ended_at is null
                        """)
                .params(hold, organization.value())
                .query((row, _) -> openHold(row))
                .optional()
                .orElse(null);
    }

    List<Finding> findings(OrganizationId organization) {
        return jdbc.sql("select subject, problem from ledger.findings(?)")
                .param(organization.value())
                .query((row, _) -> new Finding(row.getString("subject"), row.getString("problem")))
                .list();
    }

    private static List<Outcome> outcomes(Batch batch, ResultSet row) throws SQLException {
        Short[] codes = (Short[]) row.getArray("outcomes").getArray();
        BigDecimal[] availables = (BigDecimal[]) row.getArray("availables").getArray();
        List<Outcome> outcomes = new ArrayList<>(codes.length);
        for (int i = 0; i < codes.length; i++) {
            outcomes.add(outcome(codes[i], batch.movement(i), availables[i]));
        }
        return outcomes;
    }

    private static Outcome outcome(int code, Movement movement, @Nullable BigDecimal available) {
        return switch (code) {
            case 1 -> new Outcome.Applied();
            case 2 -> new Outcome.Duplicate();
            case 10 -> new Outcome.Refused(new Outcome.Insufficient(available(movement, available)));
            case 11 -> new Outcome.Refused(Outcome.Rule.ABOVE_ZERO);
            case 12 -> new Outcome.Refused(Outcome.Rule.UNKNOWN_HOLD);
            case 13 -> new Outcome.Refused(Outcome.Rule.HOLD_ENDED);
            case 14 -> new Outcome.Refused(Outcome.Rule.MORE_THAN_HELD);
            case 15 -> new Outcome.Refused(Outcome.Rule.ID_REUSED);
            case 16 -> new Outcome.Refused(Outcome.Rule.LINKED);
            default -> throw new IllegalStateException("the ledger answered " + code);
        };
    }

    private static Money available(Movement movement, @Nullable BigDecimal units) {
        if (units == null) {
            throw new IllegalStateException("short, but of how much was not said");
        }
        return switch (movement) {
            case Movement.Post post ->
                new Money(units.toBigIntegerExact(), post.money().asset());
            case Movement.Hold hold ->
                new Money(units.toBigIntegerExact(), hold.money().asset());
            case Movement.Settle _, Movement.Release _ ->
                throw new IllegalStateException("the end of a hold is never short");
        };
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(account(row, ""), money(row, "balance"), money(row, "held"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("sequence"),
                row.getObject("id", UUID.class),
                account(row, ""),
                money(row, "change"),
                money(row, "balance"),
                row.getObject("event_at", OffsetDateTime.class).toInstant(),
                row.getObject("booked_at", OffsetDateTime.class).toInstant());
    }

    private static OpenHold openHold(ResultSet row) throws SQLException {
        return new OpenHold(
                row.getObject("id", UUID.class),
                account(row, "from_"),
                account(row, "to_"),
                money(row, "units"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    private static AccountName account(ResultSet row, String side) throws SQLException {
        return new AccountName(
                AccountName.Kind.of(row.getString(side + "kind")), row.getObject(side + "subject", UUID.class));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        BigInteger units = row.getBigDecimal(column).toBigIntegerExact();
        return new Money(units, new Asset(row.getString("caip19"), row.getString("symbol"), row.getInt("decimals")));
    }
}
