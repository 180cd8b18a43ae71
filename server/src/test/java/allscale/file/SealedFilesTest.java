package allscale.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import allscale.Settings;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept comes back as it was, to its organization alone, or says that it does not. */
@RoomTest
class SealedFilesTest {

    private static final String WORDS = "Invoice 2026-0001 for Meridian Labs";
    private static final byte[] CONTENT = WORDS.getBytes(StandardCharsets.UTF_8);

    private final SealedFiles files;
    private final Businesses businesses;
    private final Settings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private OrganizationId organization;

    SealedFilesTest(
            SealedFiles files,
            Businesses businesses,
            Settings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.businesses = businesses;
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void anOrganization() {
        organization = businesses.aBusiness().organization();
    }

    @Test
    void whatIsKeptComesBackAndLiesSealedForItsOwnerAlone() throws Exception {
        FileId id = files.put(organization, "text/plain", CONTENT);

        assertThat(files.content(organization, id)).isEqualTo(CONTENT);
        assertThat(files.put(organization, "text/plain", CONTENT)).isEqualTo(id);
        byte[] bytes = Files.readAllBytes(path(id));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Meridian");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path(id))))
                .isEqualTo("rw-------");
        assertThat(Files.list(path(id).getParent())).hasSize(1);
    }

    @Test
    void aDamagedOrMissingFileIsNotGivenOut() throws Exception {
        FileId id = files.put(organization, "text/plain", CONTENT);
        byte[] bytes = Files.readAllBytes(path(id));
        bytes[bytes.length / 2] ^= 1;
        Files.write(path(id), bytes);
        assertDamaged(id);

        Files.delete(path(id));
        assertDamaged(id);

        files.put(organization, "text/plain", CONTENT);
        assertThat(files.content(organization, id)).isEqualTo(CONTENT);
    }

    @Test
    void anotherOrganizationsBytesUnderTheSameNameAreNotTaken() throws Exception {
        OrganizationId other = businesses.aBusiness().organization();
        FileId id = files.put(organization, "text/plain", CONTENT);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> files.content(other, id))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(FileRefusal.FILE_UNKNOWN));
        files.put(other, "text/plain", CONTENT);
        Files.copy(path(id), path(other, id), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> files.content(other, id))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(FileRefusal.FILE_DAMAGED));
    }

    @Test
    void aFileWhoseTransactionWasUndoneHarmsNobody() {
        FileId id = transaction.execute(status -> {
            FileId kept = files.put(organization, "text/plain", CONTENT);
            status.setRollbackOnly();
            return kept;
        });

        assertThat(path(id)).exists();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> files.content(organization, id))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(FileRefusal.FILE_UNKNOWN));
        assertThat(files.put(organization, "text/plain", CONTENT)).isEqualTo(id);
        assertThat(files.content(organization, id)).isEqualTo(CONTENT);
    }

    @Test
    void rowsAreOnlyAdded() {
        files.put(organization, "text/plain", CONTENT);
        for (String sql : List.of("update file.file set bytes = 0", "delete from file.file")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(sql)
                    .isThrownBy(() -> jdbc.sql(sql).update())
                    .havingRootCause()
                    .withMessageContaining("permission denied");
        }
    }

    private void assertDamaged(FileId id) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> files.content(organization, id))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(FileRefusal.FILE_DAMAGED));
    }

    private Path path(FileId id) {
        return path(organization, id);
    }

    private Path path(OrganizationId whose, FileId id) {
        return settings.filesFolder()
                .resolve(whose.value().toString())
                .resolve(id.hex().substring(0, 2))
                .resolve(id.hex());
    }
}
