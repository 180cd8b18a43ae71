package allscale.wallet;

import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Wallets and their addresses, and where each network stands. */
@Repository
class WalletStore {

    private final JdbcClient jdbc;
    private final FirstReading first;

    WalletStore(JdbcClient jdbc, FirstReading first) {
        this.jdbc = jdbc;
        this.first = first;
    }

    /** Adds a wallet; false when the organization has one already. */
    boolean add(Wallet wallet, ForwarderSeed seed) {
        return jdbc.sql("""
                        insert into wallet.wallet
                            (id, organization_id, name, custody, keeper, unlockers, forwarder_seed, created_at)
                        values (:id, :organization, :name, :custody, :keeper, :unlockers, :seed, :now)
                        on conflict (organization_id) do nothing
                        """)
                        .param("id", wallet.id().value())
                        .param("organization", wallet.organization().value())
                        .param("name", wallet.name())
                        .param("custody", text(wallet.custody()))
                        .param("keeper", wallet.keeper().value())
                        .param("unlockers", wallet.unlockers())
                        .param("seed", seed.bytes())
                        .param("now", at(wallet.createdAt()))
                        .update()
                == 1;
    }

    /** Writes down who proved an address; false when it is claimed already, by whomever. */
    boolean claim(Wallet wallet, AddressClaim claim, byte[] nonce, Instant now) {
        return jdbc.sql("""
                        insert into wallet.address_claim
                            (namespace, address, organization_id, wallet_id, person_id, nonce, proof, claimed_at)
                        values (:namespace, :address, :organization, :wallet, :person, :nonce, :proof, :now)
                        on conflict do nothing
                        """)
                        .param("namespace", AddressClaim.NAMESPACE)
                        .param("address", claim.address().text())
                        .param("organization", wallet.organization().value())
                        .param("wallet", wallet.id().value())
                        .param("person", wallet.keeper().value())
                        .param("nonce", nonce)
                        .param("proof", claim.proof())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    List<Wallet> wallets(OrganizationId organization) {
        List<WalletAddress> main = mainAddresses(organization);
        return jdbc.sql("""
                select id, name, custody, keeper, unlockers, created_at from wallet.wallet
                where organization_id = :organization order by created_at
                """)
                .param("organization", organization.value())
                .query((row, number) -> wallet(organization, row, main))
                .list();
    }

    void countUnlockers(OrganizationId organization, PersonId keeper, int unlockers) {
        jdbc.sql("""
                update wallet.wallet set unlockers = :unlockers
                where organization_id = :organization and keeper = :keeper
                """)
                .param("unlockers", unlockers)
                .param("organization", organization.value())
                .param("keeper", keeper.value())
                .update();
    }

    /**
     * Adds an address and has it watched from the block its network stands at. What the follower reads between now and
     * the commit it reads again.
     *
     * @param number the number of a forwarder; none for a main address
     */
    void add(WalletAddress address, @Nullable Integer number, Instant now) {
        add(address, number, cursor(address.network()), now);
    }

    /** The same for an address that may have been used since a block. */
    void add(WalletAddress address, @Nullable Integer number, @Nullable Long seenFrom, Instant now) {
        first.made(address.id());
        jdbc.sql("""
                insert into wallet.address
                    (id, organization_id, wallet_id, network, address, kind, reason_id, seen_from, forwarder_number,
                        created_at)
                values (:id, :organization, :wallet, :network, :address, :kind, :reason, :seenFrom, :number, :now)
                """)
                .param("id", address.id().value())
                .param("organization", address.organization().value())
                .param("wallet", address.wallet().value())
                .param("network", address.network().caip2())
                .param("address", address.address().text())
                .param("kind", text(address.kind()))
                .param("reason", address.reason())
                .param("seenFrom", seenFrom)
                .param("number", number)
                .param("now", at(now))
                .update();
        jdbc.sql("""
                insert into wallet.watched_address
                    (network, address, wallet_address_id, organization_id, kind, seen_from)
                values (:network, :address, :id, :organization, :kind, :seenFrom)
                """)
                .param("network", address.network().caip2())
                .param("address", address.address().text())
                .param("id", address.id().value())
                .param("organization", address.organization().value())
                .param("kind", text(address.kind()))
                .param("seenFrom", seenFrom)
                .update();
    }

    private @Nullable Long cursor(NetworkId network) {
        return jdbc.sql("select number from wallet.cursor where network = :network")
                .param("network", network.caip2())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    List<WalletAddress> addresses(OrganizationId organization) {
        return jdbc.sql("""
                select id, organization_id, wallet_id, network, address, kind, reason_id from wallet.address
                where organization_id = :organization order by kind desc, created_at, network
                """)
                .param("organization", organization.value())
                .query(WalletStore::address)
                .list();
    }

    List<WalletAddress> mainAddresses(OrganizationId organization) {
        return jdbc.sql("""
                select id, organization_id, wallet_id, network, address, kind, reason_id from wallet.address
                where organization_id = :organization and kind = 'main' order by created_at, network
                """)
                .param("organization", organization.value())
                .query(WalletStore::address)
                .list();
    }

    List<WalletAddress> addresses(OrganizationId organization, AddressKind kind, UUID reason) {
        return jdbc.sql("""
                select id, organization_id, wallet_id, network, address, kind, reason_id from wallet.address
                where organization_id = :organization and kind = :kind and reason_id = :reason order by network
                """)
                .param("organization", organization.value())
                .param("kind", text(kind))
                .param("reason", reason)
                .query(WalletStore::address)
                .list();
    }

    /** The places of the organization's own addresses among these, on any network. */
    Set<String> ownOf(OrganizationId organization, Collection<String> addresses) {
        return Set.copyOf(jdbc.sql("""
                select network, address from wallet.address
                where organization_id = :organization and address = any(:addresses)
                """)
                .param("organization", organization.value())
                .param("addresses", addresses.toArray(String[]::new))
                .query((row, _) -> place(row.getString("network"), row.getString("address")))
                .list());
    }

    /** An address on a network, in one word. */
    static String place(String network, String address) {
        return network + ":" + address;
    }

    boolean isForwarder(OrganizationId organization, Address address) {
        return jdbc.sql("""
                select exists (select from wallet.address
                    where organization_id = :organization and address = :address and kind = 'forwarder')
                """)
                .param("organization", organization.value())
                .param("address", address.text())
                .query(Boolean.class)
                .single();
    }

    List<NetworkStanding> standings() {
        return jdbc.sql("""
                select network, number, latest, final_number, read_at, clock_skew_seconds, halted_at, halt_reason
                from wallet.cursor order by network
                """).query(WalletStore::standing).list();
    }

    Optional<NetworkStanding> standing(NetworkId network) {
        return standings().stream()
                .filter(standing -> standing.network().equals(network))
                .findFirst();
    }

    static WalletAddress address(ResultSet row, int number) throws SQLException {
        return new WalletAddress(
                new WalletAddressId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new NetworkId(row.getString("network")),
                new Address(row.getString("address")),
                AddressKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("reason_id", UUID.class));
    }

    private static Wallet wallet(OrganizationId organization, ResultSet row, List<WalletAddress> addresses)
            throws SQLException {
        WalletId id = new WalletId(row.getObject("id", UUID.class));
        return new Wallet(
                id,
                organization,
                row.getString("name"),
                Custody.valueOf(row.getString("custody").toUpperCase(Locale.ROOT)),
                new PersonId(row.getObject("keeper", UUID.class)),
                row.getInt("unlockers"),
                addresses.stream().filter(one -> one.wallet().equals(id)).toList(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static NetworkStanding standing(ResultSet row, int number) throws SQLException {
        OffsetDateTime haltedAt = row.getObject("halted_at", OffsetDateTime.class);
        return new NetworkStanding(
                new NetworkId(row.getString("network")),
                row.getLong("number"),
                row.getLong("latest"),
                row.getLong("final_number"),
                row.getObject("read_at", OffsetDateTime.class).toInstant(),
                Duration.ofSeconds(row.getLong("clock_skew_seconds")),
                haltedAt == null ? null : new NetworkStanding.Halt(haltedAt.toInstant(), row.getString("halt_reason")));
    }

    static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
