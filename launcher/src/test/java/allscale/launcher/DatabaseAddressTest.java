package allscale.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.postgres.Login;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:p%40ss@db.example:6543/books?sslmode=require",
                "postgres://ann:p%40ss@db.example:6543/books?sslmode=require",
                "jdbc:postgresql://db.example:6543/books?user=ann&password=p%40ss&sslmode=require"
            })
    void everyUsualWayToWriteItMeansTheSame(String text) {
        DatabaseAddress address = DatabaseAddress.parse(text);

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/books?sslmode=require");
        assertThat(address.login()).isNotNull().satisfies(login -> {
            assertThat(login.user()).isEqualTo("ann");
            assertThat(login.password()).isEqualTo("p@ss");
        });
    }

    @Test
    void portAndLoginMayBeLeftOut() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://db.example/books");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5432/books");
        assertThat(address.login()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://db.example/books", "postgresql://db.example", "books", "postgresql://a b/c"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text))
                .isInstanceOf(UpRefused.class)
                .hasMessageContaining("postgresql://user@host:5432/allscale");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:secret@db.example/books",
                "postgresql://db.example/books?user=ann&password=secret"
            })
    void aPasswordOnTheCommandLineIsRefusedAndNotRepeated(String text) {
        Path checkout = Path.of("/checkout");

        for (ThrowingCallable start : List.<ThrowingCallable>of(
                () -> Options.parse(checkout, List.of("--database", text)),
                () -> BackupOptions.parse(checkout, List.of("--database", text)))) {
            assertThatThrownBy(start)
                    .isInstanceOf(UpRefused.class)
                    .hasMessageContaining("PGPASSWORD")
                    .message()
                    .doesNotContain("secret");
        }
    }

    @Test
    void thePasswordComesFromTheEnvironment() {
        String text = Options.parse(Path.of("/checkout"), List.of("--database", "postgresql://ann@db.example/books"))
                .database();

        Login login = DatabaseAddress.parse(text).withPassword("secret").login();
        assertThat(login.password()).isEqualTo("secret");
        assertThat(DatabaseAddress.parse("postgresql://ann:own@db.example/books")
                        .withPassword("secret")
                        .login()
                        .password())
                .isEqualTo("own");
        assertThat(DatabaseAddress.parse("postgresql://db.example/books")
                        .withPassword("secret")
                        .login())
                .isNull();
    }

    @Test
    void optionsAreReadAndBadOnesNamed() {
        Path checkout = Path.of("/checkout");

        Options options = Options.parse(checkout, List.of("--port", "9000", "--tour"));

        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.data()).isEqualTo(Path.of("/checkout/.data"));
        assertThat(options.wants(Options.Wish.TOUR)).isTrue();
        assertThatThrownBy(() -> Options.parse(checkout, List.of("--port", "many")))
                .hasMessage("--port takes a number from 1 to 65535, not many.");
        assertThatThrownBy(() -> Options.parse(checkout, List.of("--prot")))
                .hasMessage("Unknown option --prot: see bin/up --help.");
        assertThatThrownBy(() -> Options.parse(checkout, List.of("--data")))
                .hasMessage("--data needs a value: see bin/up --help.");
    }
}
