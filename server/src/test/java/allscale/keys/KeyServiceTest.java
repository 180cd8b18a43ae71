package allscale.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.Settings;
import allscale.chain.Secp256k1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyServiceTest {

    private static final byte[] DIGEST = new byte[32];
    private static final byte[] CONTEXT = "charge 1".getBytes(UTF_8);

    @TempDir
    Path data;

    @Test
    void aKeyIsTheSameAfterARestart() {
        assertThat(service().publicKey("relayer")).isEqualTo(service().publicKey("relayer"));
        assertThat(service().mac("pepper", CONTEXT)).isEqualTo(service().mac("pepper", CONTEXT));
    }

    @Test
    void everyAliasIsAKeyOfItsOwn() {
        assertThat(service().publicKey("relayer")).isNotEqualTo(service().publicKey("other"));
    }

    @Test
    void manyProcessesThatNeedANewKeyAtOnceShareOne() {
        List<byte[]> keys = IntStream.range(0, 16)
                .parallel()
                .mapToObj(n -> service().publicKey("fresh"))
                .toList();
        assertThat(keys).allSatisfy(key -> assertThat(key).isEqualTo(keys.getFirst()));
    }

    @Test
    void aSignatureLeadsBackToTheKey() {
        KeyService keys = service();
        Secp256k1.Signature signature = keys.sign("relayer", DIGEST);
        assertThat(signature.isLowS()).isTrue();
        assertThat(Secp256k1.recover(DIGEST, signature)).isEqualTo(keys.publicKey("relayer"));
    }

    @Test
    void anEd25519SignatureVerifies() {
        KeyService keys = service();
        byte[] signature = keys.signEd25519("audit", CONTEXT);
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(keys.ed25519PublicKey("audit")));
        verifier.update(CONTEXT, 0, CONTEXT.length);
        assertThat(verifier.verifySignature(signature)).isTrue();
    }

    @Test
    void whatIsSealedOpensOnlyUnchangedAndInItsContext() {
        KeyService keys = service();
        byte[] sealed = keys.seal("public-token", DIGEST, CONTEXT);
        assertThat(keys.open("public-token", sealed, CONTEXT)).isEqualTo(DIGEST);
        assertThat(keys.seal("public-token", DIGEST, CONTEXT)).isNotEqualTo(sealed);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> keys.open("public-token", changed, CONTEXT))
                    .isInstanceOf(SealBroken.class);
        }
        assertThatThrownBy(() -> keys.open("public-token", sealed, new byte[1])).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> keys.open("public-token", Arrays.copyOf(sealed, 5), CONTEXT))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void keyFilesAreForTheirOwnerAlone() throws IOException {
        service().publicKey("relayer");
        try (Stream<Path> files = Files.list(data.resolve("keys"))) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aDamagedKeyFileIsNeverReplacedByANewKey() throws IOException {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys").resolve("relayer.key"), "00");
        assertThatThrownBy(() -> service().publicKey("relayer")).isInstanceOf(IllegalStateException.class);
        assertThat(Files.readString(data.resolve("keys").resolve("relayer.key")))
                .isEqualTo("00");
    }

    @Test
    void aSecretSaysNothing() {
        assertThat(new Secret(DIGEST).toString()).isEmpty();
    }

    private KeyService service() {
        Settings.Login login = new Settings.Login("user", "password");
        return new FileKeyService(new Settings(
                Settings.Mode.LOCAL,
                "allscale.localhost",
                8080,
                false,
                0,
                data,
                data.resolve("files"),
                null,
                null,
                List.of(),
                "",
                false,
                "none",
                null,
                false,
                new Settings.Database("jdbc:none", login, login, login)));
    }
}
