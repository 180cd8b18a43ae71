package allscale.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path data;

    private PostgresFolders folders;
    private final List<EmbeddedPostgres> started = new ArrayList<>();

    @BeforeEach
    void chooseFolders() {
        folders = PostgresFolders.in(data);
    }

    @AfterEach
    void stopAll() {
        started.forEach(EmbeddedPostgres::close);
    }

    @Test
    void productServerIsDurableAndAsksForAPassword() throws Exception {
        EmbeddedPostgres postgres = start(Profile.PRODUCT);

        assertThat(ask(postgres, "show fsync")).isEqualTo("on");
        assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
        assertThat(ask(postgres, "show full_page_writes")).isEqualTo("on");
        assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
        assertThat(ask(postgres, "select datlocprovider::text from pg_database where datname = 'template1'"))
                .isEqualTo("b");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(Files.getPosixFilePermissions(folders.beside("password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void committedRowsSurviveAKillOfTheServer() throws Exception {
        EmbeddedPostgres first = start(Profile.PRODUCT);
        ask(first, "create table paid (id int); insert into paid values (7); select 1");
        kill(first.pid());
        first.awaitEnd();
        first.close();

        EmbeddedPostgres second = start(Profile.PRODUCT);

        assertThat(ask(second, "select id from paid")).isEqualTo("7");
        assertThat(second.port()).isEqualTo(first.port());
    }

    @Test
    void serverThatOutlivedItsLauncherIsStoppedAndReplaced() throws Exception {
        EmbeddedPostgres orphan = start(Profile.PRODUCT);
        ask(orphan, "create table paid (id int); insert into paid values (8); select 1");
        orphan.leaveRunning();
        assertThat(orphan.isRunning()).isTrue();

        EmbeddedPostgres next = start(Profile.PRODUCT);

        assertThat(orphan.isRunning()).isFalse();
        assertThat(next.pid()).isNotEqualTo(orphan.pid());
        assertThat(ask(next, "select id from paid")).isEqualTo("8");
    }

    @Test
    void strangerWithTheNumberOfADeadServerIsLeftAlone() throws Exception {
        EmbeddedPostgres first = start(Profile.TEST);
        Path pidFile = folders.cluster().resolve("postmaster.pid");
        String content = Files.readString(pidFile);
        kill(first.pid());
        first.awaitEnd();
        first.close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(pidFile, content.replaceFirst("\\d+", "" + stranger.pid()));

            EmbeddedPostgres second = start(Profile.TEST);

            assertThat(stranger.isAlive()).isTrue();
            assertThat(second.isRunning()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void closingLeavesNoProcess() throws Exception {
        EmbeddedPostgres postgres = start(Profile.TEST);

        postgres.close();

        assertThat(postgres.isRunning()).isFalse();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(data.toString())))
                .isEmpty();
    }

    @Test
    void folderInUseIsRefused() {
        start(Profile.TEST);

        assertThatThrownBy(() -> start(Profile.TEST))
                .isInstanceOf(PostgresRefused.class)
                .hasMessageContaining("is in use by another process");
    }

    @Test
    void clusterOfAnotherMajorVersionIsRefused() throws Exception {
        Files.createDirectories(data.resolve("postgres-17"));

        assertThatThrownBy(() -> start(Profile.PRODUCT))
                .isInstanceOf(PostgresRefused.class)
                .hasMessageContaining("holds postgres-17, but this build brings version 18");
        assertThat(folders.cluster()).doesNotExist();
    }

    @Test
    void foreignFolderIsRefusedAndNotTouched() throws Exception {
        Files.createDirectories(folders.cluster());
        Files.writeString(folders.cluster().resolve("letter.txt"), "mine");

        assertThatThrownBy(() -> start(Profile.PRODUCT))
                .isInstanceOf(PostgresRefused.class)
                .hasMessageContaining("is not a PostgreSQL 18 cluster");
        assertThat(folders.cluster().resolve("letter.txt")).hasContent("mine");
    }

    @Test
    void interruptedCreationIsMadeAnew() throws Exception {
        Files.createDirectories(folders.beside("making").resolve("cluster"));
        Files.writeString(folders.beside("making").resolve("cluster").resolve("PG_VERSION"), "18");

        EmbeddedPostgres postgres = start(Profile.TEST);

        assertThat(ask(postgres, "select 1")).isEqualTo("1");
        assertThat(folders.beside("making")).doesNotExist();
    }

    @Test
    void archiveUnpacksTheSameWithoutSystemTar() throws Exception {
        Path archive = data.resolve("archive.txz");
        try (var packed = Binaries.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            org.junit.jupiter.api.Assumptions.assumeTrue(packed != null, "another platform");
            Files.copy(packed, archive);
        }
        Path home = Files.createDirectory(data.resolve("home"));

        Binaries.unpackInJava(archive, home);

        assertThat(home.resolve("bin/postgres")).isExecutable();
        assertThat(new ProcessBuilder(home.resolve("bin/initdb").toString(), "--version")
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Where user namespaces are forbidden: another user, who needs folders that user can reach. */
    @Test
    @EnabledIf("isRoot")
    void rootMayAlsoRunItAsNobody() throws Exception {
        Path open = Files.createTempDirectory(
                "allscale-open", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        PostgresFolders reachable = new PostgresFolders(open, open.resolve("cache"), open.resolve("postgres.log"));
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(reachable, Profile.TEST, Unprivileged.AS_NOBODY);
            started.add(postgres);
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
            postgres.close();
        } finally {
            Folders.delete(open);
        }
    }

    @Test
    @EnabledIf("isRoot")
    void unreachableFolderIsExplainedInOneLine() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(folders, Profile.TEST, Unprivileged.AS_NOBODY))
                .isInstanceOf(PostgresRefused.class)
                .hasMessageContaining("choose a folder all users can reach");
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private EmbeddedPostgres start(Profile profile) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folders, profile);
        started.add(postgres);
        return postgres;
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"),
                        postgres.superuser().user(),
                        postgres.superuser().password());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows && statement.getUpdateCount() != -1) {
                rows = statement.getMoreResults();
            }
            try (var answer = statement.getResultSet()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }
}
