package allscale;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every table hides other organizations' rows, or stands here with the reason why it does not need to. */
@RoomTest
class RowSecurityTest {

    /** Tables without row-level security, each with its reason; a name that no longer exists fails too. */
    private static final Map<String, String> OUTSIDE = Map.ofEntries(
            Map.entry(
                    "task.scheduled_task", "task rows carry ids only; a task enters its organization before it reads"),
            Map.entry("identity.passkey", "a credential names the person before anyone is signed in"),
            Map.entry("identity.session", "found by the hash of a secret only its holder has"),
            Map.entry("identity.ceremony", "asked before anyone is known; found by id, good once"),
            Map.entry(
                    "identity.reply",
                    "keyed by organization and request key; read by that key only; what was answered is sealed"),
            Map.entry("identity.invitation", "asked before anyone is known; holds hashes of links, good once"),
            Map.entry("identity.rate_bucket", "counts requests of anyone; holds no content"),
            Map.entry("safety.house", "which database this is, for everybody"),
            Map.entry("safety.mark", "numbers of commits that a marker vouches for; holds no content"),
            Map.entry("safety.removal", "ids of passkeys and kits that were removed, asked before anyone is known"),
            Map.entry("safety.lease", "the operator's own processes"),
            Map.entry(
                    "vault.kit_login",
                    "a kit's lookup names its person before anyone is signed in; hashes of derived keys only"),
            Map.entry("recovery.request_owner", "a request's id names its person before anyone is signed in"),
            Map.entry("ledger.asset", "names of assets, the same for everybody"),
            Map.entry(
                    "wallet.watched_address", "which address belongs to whom: what a follower matches blocks against"),
            Map.entry("wallet.cursor", "how far a network was read, for everybody"),
            Map.entry("wallet.checkpoint", "blocks of a network, for everybody"),
            Map.entry("wallet.probe", "what a network answered, for everybody"),
            Map.entry("relayer.lane", "the operator's own key and its nonce"),
            Map.entry("relayer.relay_tx", "the operator's own transactions; asked_by says for whom"),
            Map.entry("relayer.reservation", "the operator's own budget; asked_by says for whom"),
            Map.entry("relayer.coin_price", "the operator's own settings"),
            Map.entry("relayer.broadcast", "the bytes of the operator's own transactions"),
            Map.entry(
                    "testmode.payer_tx", "the test payer is a stranger to every organization; all it does is on chain"),
            Map.entry("payment.public_token", "the hash of a link finds its organization before one is known"));

    /** What the follower's role may see of all organizations: what watching a network needs, and no more. */
    private static final Set<String> FOLLOWED = Set.of("wallet.transfer");

    private final Settings settings;
    private final Businesses businesses;

    RowSecurityTest(Settings settings, Businesses businesses) {
        this.settings = settings;
        this.businesses = businesses;
    }

    @Test
    void everyTableIsHiddenOrNamedWithAReason() throws SQLException {
        List<String> open = asOwner("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                  and c.relname <> 'flyway_history' and not (c.relrowsecurity and c.relforcerowsecurity)
                """);
        assertThat(open).containsExactlyInAnyOrderElementsOf(OUTSIDE.keySet());
    }

    @Test
    void everyHiddenTableHasAPolicyThatChecksReadingAndWriting() throws SQLException {
        List<String> without = asOwner("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relrowsecurity and not exists (
                    select 1 from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
                      and (p.roles = '{allscale_app}' or p.roles = '{public}') and p.cmd = 'ALL'
                      and p.qual is not null and p.with_check is not null and p.qual <> 'true')
                """);
        assertThat(without).isEmpty();
    }

    @Test
    void aTableWithAnOrganizationComparesIt() throws SQLException {
        List<String> forgetful = asOwner("""
                select p.schemaname || '.' || p.tablename || ' ' || p.policyname from pg_policies p
                join information_schema.columns c on c.table_schema = p.schemaname and c.table_name = p.tablename
                where c.column_name = 'organization_id' and p.cmd = 'ALL' and p.roles = '{allscale_app}'
                  and (p.qual not like '%organization_id%' or p.with_check not like '%organization_id%')
                """);
        assertThat(forgetful).isEmpty();
    }

    @Test
    void onlyWhatWatchingANetworkNeedsIsOpenToTheFollower() throws SQLException {
        assertThat(asOwner("""
                select distinct schemaname || '.' || tablename from pg_policies where 'allscale_follower' = any(roles)
                """)).isSubsetOf(FOLLOWED);
    }

    @Test
    void theAppsRoleOwnsNothingAndBypassesNothing() throws SQLException {
        assertThat(asOwner("""
                select rolname from pg_roles where rolname in ('allscale_app', 'allscale_follower')
                  and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
                """)).isEmpty();
        assertThat(asOwner("""
                select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
                where r.rolname in ('allscale_app', 'allscale_follower')
                """)).isEmpty();
    }

    @Test
    void withoutAnOrganizationNoRowIsSeen() throws SQLException {
        businesses.aBusiness();
        List<String> hidden = asOwner("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relrowsecurity and c.relkind in ('r', 'p')
                  and has_table_privilege('allscale_app', c.oid, 'select')
                """);
        assertThat(hidden).contains("identity.organization", "identity.member", "audit.event");
        for (String table : hidden) {
            assertThat(as(settings.database().app(), "select count(*) from " + table))
                    .as(table)
                    .containsExactly("0");
        }
    }

    private List<String> asOwner(String query) throws SQLException {
        return as(settings.database().migrator(), query);
    }

    private List<String> as(Settings.Login login, String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(settings.database().url(), login.user(), login.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
