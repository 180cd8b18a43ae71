package allscale.postgres.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.postgres.DatabaseLogins;
import allscale.postgres.Login;
import allscale.postgres.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a backup comes out of it, and nothing else does. */
class BackupTest {

    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

    /** Sealed with the accent as two characters, before passphrases were composed. */
    private static final String OF_BEFORE =
            "414c4c5343414c452d4241434b55502d310a000000746b64663d6172676f6e3269640a6d656d6f72794b69423d"
                    + "36353533360a7061737365733d330a73616c743d31346137323466363533653139356531353236383661613331"
                    + "316232643338350a6369706865723d6165732d3235362d67636d0a6e6f6e63653d323765623264663665326137"
                    + "65380aa2c8d02780e084787e07914be5f9e28599c89f";

    @TempDir
    Path folder;

    private final DatabaseLogins source = TestDatabases.fresh();
    private Path files;

    @BeforeEach
    void anInstallation() throws Exception {
        tables(source);
        as(source, """
                insert into shop.part select n, repeat(md5(n::text), 40) || E'\\ttab\\nline \\\\ 中' from generate_series(1, 5000) n;
                insert into shop.item (part_id, sealed) select n, decode(md5(n::text), 'hex') from generate_series(1, 10) n;
                """);
        files = Files.createDirectories(folder.resolve("server/issued"));
        Files.write(files.resolve("paper"), new byte[3 * Seal.PIECE]);
        Files.writeString(folder.resolve("server/relayer.key"), "a key");
        Files.writeString(folder.resolve("server/server.log"), "not wanted");
    }

    @Test
    void everythingComesBack() throws Exception {
        byte[] backup = backup();
        assertThat(new String(backup, StandardCharsets.ISO_8859_1)).doesNotContain("a key", "tab");

        DatabaseLogins target = TestDatabases.fresh();
        tables(target);
        as(target, "insert into shop.part values (99999, 'of the start')");
        Manifest manifest = read(backup, target, folder.resolve("restored"));

        assertThat(manifest.rows()).isEqualTo(5010);
        assertThat(manifest.files()).isEqualTo(2);
        String content =
                "select md5(string_agg(p::text, ',' order by id)) || (select md5(string_agg(i::text, ',' order by id)) from shop.item i) from shop.part p";
        assertThat(one(target, content)).isEqualTo(one(source, content));
        as(target, "insert into shop.item (part_id, sealed) values (1, '')");
        assertThat(one(target, "select max(id)::text from shop.item")).isEqualTo("11");
        assertThat(folder.resolve("restored/issued/paper")).hasSameBinaryContentAs(files.resolve("paper"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("restored/relayer.key")))
                .hasSize(2);
        assertThat(folder.resolve("restored/server.log")).doesNotExist();
    }

    @Test
    void aWrongPassphraseADamagedPieceAndAMissingEndAreRefusedAndLeaveTheDatabaseAsItWas() throws Exception {
        byte[] backup = backup();
        DatabaseLogins target = TestDatabases.fresh();
        tables(target);
        as(target, "insert into shop.part values (1, 'of before')");

        assertThatThrownBy(() ->
                        reader(target, "a").read(new ByteArrayInputStream(backup), "another passphrase".toCharArray()))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("passphrase");
        for (int at : new int[] {60, 400, backup.length - 1}) {
            byte[] damaged = backup.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> reader(target, "b" + at).read(new ByteArrayInputStream(damaged), PASSPHRASE))
                    .as("at " + at)
                    .isInstanceOf(BackupRefused.class);
        }
        for (int left : new int[] {backup.length - 20, 10}) {
            byte[] cut = Arrays.copyOf(backup, left);
            assertThatThrownBy(() -> reader(target, "c" + left).read(new ByteArrayInputStream(cut), PASSPHRASE))
                    .isInstanceOf(BackupRefused.class);
        }
        assertThat(one(target, "select text from shop.part")).isEqualTo("of before");
    }

    /** Whole pieces may be left out, moved or doubled without touching any of them. */
    @Test
    void piecesCanNeitherBeLeftOutNorMoved() throws Exception {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        byte[] plain = new byte[2 * Seal.PIECE + 5];
        try (SealedOutput out = new SealedOutput(sealed, PASSPHRASE)) {
            out.write(plain);
        }
        byte[] all = sealed.toByteArray();
        int piece = Seal.PIECE + Seal.TAG_BYTES;
        int end = all.length - 5 - Seal.TAG_BYTES;
        int header = end - 2 * piece;
        assertThat(opened(all)).isEqualTo(plain);
        assertRefused(Arrays.copyOf(all, end));
        byte[] moved = all.clone();
        System.arraycopy(all, header, moved, header + piece, piece);
        System.arraycopy(all, header + piece, moved, header, piece);
        assertRefused(moved);
        byte[] shorter = Arrays.copyOf(all, all.length - piece);
        System.arraycopy(all, header + piece, shorter, header, all.length - header - piece);
        assertRefused(shorter);
    }

    /** Keyboards and systems write an accent as one character or as two. */
    @Test
    void f463_aPassphraseOpensHoweverItsAccentsWereTyped() throws Exception {
        char[] composed = "caf\u00e9 au lait".toCharArray();
        char[] decomposed = "cafe\u0301 au lait".toCharArray();
        byte[] plain = "all".getBytes(StandardCharsets.US_ASCII);
        for (char[] made : List.of(composed, decomposed)) {
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            try (SealedOutput out = new SealedOutput(sealed, made)) {
                out.write(plain);
            }
            assertThat(opened(sealed.toByteArray(), composed)).isEqualTo(plain);
            assertThat(opened(sealed.toByteArray(), decomposed)).isEqualTo(plain);
        }
        assertThat(opened(HexFormat.of().parseHex(OF_BEFORE), decomposed)).isEqualTo(plain);
        assertThatThrownBy(() -> opened(HexFormat.of().parseHex(OF_BEFORE), composed))
                .hasMessageContaining("passphrase");
    }

    @Test
    void aRoleThatDoesNotSeeAllRowsIsRefusedWithTheSqlToRun() throws Exception {
        Login app = source.app();
        try (Connection connection = DriverManager.getConnection(source.url(), app.user(), app.password())) {
            assertThatThrownBy(() -> new BackupWriter(connection)
                            .write(new ByteArrayOutputStream(), PASSPHRASE, folder.resolve("server"), file -> true))
                    .isInstanceOf(BackupRefused.class)
                    .hasMessageContaining("create role allscale_backup login bypassrls");
        }
    }

    @Test
    void anotherReleasesTablesAreRefused() throws Exception {
        byte[] backup = backup();
        DatabaseLogins target = TestDatabases.fresh();
        tables(target);
        as(target, "comment on schema task is 'another'");
        assertThatThrownBy(() -> read(backup, target, folder.resolve("other")))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("another release");
    }

    private static byte[] opened(byte[] sealed, char[] passphrase) throws Exception {
        try (SealedInput in = new SealedInput(new ByteArrayInputStream(sealed), passphrase)) {
            return in.readAllBytes();
        }
    }

    private static byte[] opened(byte[] sealed) throws Exception {
        return opened(sealed, PASSPHRASE);
    }

    private static void assertRefused(byte[] sealed) {
        assertThatThrownBy(() -> opened(sealed)).isInstanceOf(BackupRefused.class);
    }

    private byte[] backup() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = TestDatabases.administrator(source.url())) {
            new BackupWriter(connection)
                    .write(
                            out,
                            PASSPHRASE,
                            folder.resolve("server"),
                            file -> !file.toString().endsWith(".log"));
        }
        return out.toByteArray();
    }

    private static Manifest read(byte[] backup, DatabaseLogins target, Path into) throws Exception {
        try (Connection connection = TestDatabases.administrator(target.url())) {
            return new BackupReader(connection, into).read(new ByteArrayInputStream(backup), PASSPHRASE);
        }
    }

    private BackupReader reader(DatabaseLogins target, String name) throws SQLException {
        return new BackupReader(TestDatabases.administrator(target.url()), folder.resolve(name));
    }

    /** Rows that refer to each other, in tables whose names are in the wrong order for that; and a counter. */
    private static void tables(DatabaseLogins database) throws SQLException {
        as(database, """
                create schema task;
                comment on schema task is 'this release';
                create schema shop;
                create table shop.part (id bigint primary key, text text not null);
                create table shop.item (id bigserial primary key, part_id bigint not null references shop.part, sealed bytea);
                """);
    }

    private static void as(DatabaseLogins database, String sql) throws SQLException {
        try (Connection connection = TestDatabases.administrator(database.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(DatabaseLogins database, String question) throws SQLException {
        try (Connection connection = TestDatabases.administrator(database.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
