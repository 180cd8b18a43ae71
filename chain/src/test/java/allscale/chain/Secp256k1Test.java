package allscale.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Secp256k1Test {

    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    @Test
    void testAccountsHaveTheirPublishedAddresses() {
        assertThat(NetworkFixture.account(0).text()).isEqualTo("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        assertThat(NetworkFixture.account(3).text()).isEqualTo("0x90F79bf6EB2c4f870365E785982E1f101E93b906");
    }

    @Test
    void everySignatureIsLowAndNamesItsSigner() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            byte[] key = new byte[32];
            byte[] digest = new byte[32];
            random.nextBytes(key);
            random.nextBytes(digest);
            Secp256k1.Signature signature = Secp256k1.sign(digest, key);
            assertThat(signature.isLowS()).as("seed %d", seed).isTrue();
            assertThat(Secp256k1.recover(digest, signature)).as("seed %d", seed).isEqualTo(Secp256k1.publicKey(key));
        }
    }

    /** RFC 6979 with SHA-256 over secp256k1, key 1, SHA-256 of "Satoshi Nakamoto": a vector in wide use. */
    @Test
    void signaturesAreDeterministic() throws Exception {
        byte[] key = new byte[32];
        key[31] = 1;
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest("Satoshi Nakamoto".getBytes(StandardCharsets.UTF_8));
        Secp256k1.Signature signature = Secp256k1.sign(digest, key);
        assertThat(HexFormat.of().formatHex(signature.bytes(), 0, 64))
                .isEqualTo("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                        + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");
    }

    @Test
    void theOtherParityNamesAnotherSigner() {
        byte[] digest = Keccak.hash(new byte[] {1});
        Secp256k1.Signature signature = Secp256k1.sign(digest, NetworkFixture.key(0));
        Secp256k1.Signature flipped = new Secp256k1.Signature(signature.r(), signature.s(), 1 - signature.yParity());
        assertThat(Secp256k1.recover(digest, flipped)).isNotEqualTo(Secp256k1.publicKey(NetworkFixture.key(0)));
    }

    @Test
    void aHighSHasALowTwinOfTheSameSigner() {
        byte[] digest = Keccak.hash(new byte[] {2});
        Secp256k1.Signature low = Secp256k1.sign(digest, NetworkFixture.key(1));
        Secp256k1.Signature high = new Secp256k1.Signature(low.r(), ORDER.subtract(low.s()), 1 - low.yParity());
        assertThat(high.isLowS()).isFalse();
        assertThat(high.lowS()).isEqualTo(low);
        assertThat(Secp256k1.recover(digest, high)).isEqualTo(Secp256k1.publicKey(NetworkFixture.key(1)));
    }

    @Test
    void numbersOutsideTheCurveAreNoSignatureAndNoKey() {
        assertThatThrownBy(() -> new Secp256k1.Signature(BigInteger.ZERO, BigInteger.ONE, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Secp256k1.Signature(BigInteger.ONE, ORDER, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Secp256k1.Signature(BigInteger.ONE, BigInteger.ONE, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Secp256k1.isPrivateKey(new byte[32])).isFalse();
        assertThat(Secp256k1.isPrivateKey(new byte[31])).isFalse();
    }
}
