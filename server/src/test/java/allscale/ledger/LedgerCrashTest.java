package allscale.ledger;

import static allscale.ledger.Books.post;
import static allscale.ledger.Books.usdc;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.kernel.OrganizationId;
import allscale.ledger.Outcome.Duplicate;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.DatabaseRoles;
import allscale.postgres.EmbeddedPostgres;
import allscale.postgres.Login;
import allscale.postgres.PostgresFolders;
import allscale.postgres.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** {@code kill -9} of a durable PostgreSQL while writers are at work. */
class LedgerCrashTest {

    private static final int KILLS = Integer.getInteger("allscale.ledger-kills", 2);
    private static final int WRITERS = 4;
    private static final int ENOUGH = 60;

    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final AccountName address = AccountName.address(UUID.randomUUID());
    private long booked;

    @Test
    void whatWasAcknowledgedIsThereOnceAfterTheServerIsKilled() throws Exception {
        Path folder = Files.createTempDirectory("allscale-crash");
        Queue<Movement.Post> tried = new ConcurrentLinkedQueue<>();
        Queue<Movement.Post> acknowledged = new ConcurrentLinkedQueue<>();
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresFolders.in(folder), Profile.PRODUCT);
            DatabaseLogins database = prepare(postgres);
            Books.migrate(database);
            for (int kill = 0; kill < KILLS; kill++) {
                try (Books books = new Books(database, organization)) {
                    writeUntilKilled(books, postgres, tried, acknowledged);
                }
                postgres.close();
                postgres = EmbeddedPostgres.start(PostgresFolders.in(folder), Profile.PRODUCT);
                database = database.at(postgres.jdbcUrl("allscale"));
                checkEverything(database, List.copyOf(tried), List.copyOf(acknowledged));
                tried.clear();
                acknowledged.clear();
            }
            postgres.close();
        } finally {
            delete(folder);
        }
    }

    private void writeUntilKilled(
            Books books, EmbeddedPostgres postgres, Queue<Movement.Post> tried, Queue<Movement.Post> acknowledged)
            throws Exception {
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> write(books, tried, acknowledged, enough)));
            }
            enough.await();
            ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
            List<ProcessHandle> backends = server.descendants().toList();
            server.destroyForcibly();
            backends.forEach(ProcessHandle::destroyForcibly);
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    /** Writes one posting after the other until the server is gone. */
    private void write(
            Books books, Queue<Movement.Post> tried, Queue<Movement.Post> acknowledged, CountDownLatch enough) {
        try {
            for (; ; ) {
                Movement.Post credit = post(AccountName.unmatched(), address, 1);
                tried.add(credit);
                books.book(credit);
                acknowledged.add(credit);
                enough.countDown();
            }
        } catch (DataAccessException | TransactionException gone) {
            assertThat(tried).isNotEmpty();
        }
    }

    private void checkEverything(DatabaseLogins database, List<Movement.Post> tried, List<Movement.Post> acknowledged) {
        try (Books books = new Books(database, organization)) {
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertThat(books.apply(List.copyOf(acknowledged))).containsOnly(new Duplicate());
            assertThat(books.apply(List.copyOf(tried))).allMatch(Outcome::isBooked);
            booked += tried.size();
            assertThat(books.balance(address).posted()).isEqualTo(usdc(booked));
            assertThat(books.findings()).isEmpty();
        }
    }

    private static DatabaseLogins prepare(EmbeddedPostgres postgres) throws Exception {
        DatabaseLogins logins = new DatabaseLogins(
                postgres.jdbcUrl("allscale"),
                new Login(DatabaseLogins.MIGRATOR, "migrator-test"),
                new Login(DatabaseLogins.APP, "app-test"),
                new Login(DatabaseLogins.FOLLOWER, "follower-test"));
        try (Connection admin = DriverManager.getConnection(
                postgres.jdbcUrl("postgres"),
                postgres.superuser().user(),
                postgres.superuser().password())) {
            DatabaseRoles.createRoles(admin, logins);
            DatabaseRoles.createDatabase(admin, logins, "allscale");
        }
        return logins;
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
