package allscale.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The reference vectors of {@code wv1/intent}; the signer checks the same ones in TypeScript. */
class TagTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final UUID INTENT = consecutive(0x01);
    private static final UUID ORGANIZATION = consecutive(0x11);
    private static final BigInteger FIRST = BigInteger.valueOf(2_500_000_000L);
    private static final BigInteger SECOND = BigInteger.ONE;

    @Test
    void lineHashesMatchTheReferenceVectors() {
        assertThat(HEX.formatHex(firstLine()))
                .isEqualTo("b23240e60c0faac99b406bdcec217b7f4d42ec7bbcedfc78731a811cdca60356");
        assertThat(HEX.formatHex(secondLine()))
                .isEqualTo("0c45a08f25548d700fcfe668eb9c08827dd26054826cabc0777f813dd9ad64b1");
    }

    @Test
    void theHashOverAllLinesMatchesTheReferenceVector() {
        assertThat(HEX.formatHex(lines(List.of(firstLine(), secondLine()))))
                .isEqualTo("c5eb0913d01d31515e7647d2059b15ca76a175b20a96a0dc0e1afa8a11d95f18");
    }

    @Test
    void theIntentHashMatchesTheReferenceVector() {
        byte[] hash = Tag.of("wv1/intent")
                .field(INTENT)
                .field(ORGANIZATION)
                .field("eip155:8453")
                .field("eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913")
                .field("0xF9297b542BDb5DA50C364f9AE4Cbe1F3933bA40F")
                .field(lines(List.of(firstLine(), secondLine())))
                .u256(FIRST.add(SECOND))
                .u64(1_800_000_000L)
                .u32(1)
                .sha256();

        assertThat(HEX.formatHex(hash)).isEqualTo("4d4acc8d6bc057220c174f7493fc45241b7d218ca7e5c0a04bf08e70764920a9");
    }

    @Test
    void theNonceOfAGaslessLineMatchesTheReferenceVector() {
        assertThat(HEX.formatHex(Tag.of("wv1/3009").field(INTENT).u32(0).sha256()))
                .isEqualTo("9d312dab9a991cdb25e5df3ea34cff8d713f7e6697c39fc7cd6d04d4824a60ae");
    }

    @Test
    void aFieldBoundaryChangesTheBytes() {
        assertThat(Tag.of("t").field("ab").field("c").bytes())
                .isNotEqualTo(Tag.of("t").field("a").field("bc").bytes());
    }

    @Test
    void aFieldIsItsLengthAndItsBytesBehindTheLabelAndAZero() {
        assertThat(HEX.formatHex(Tag.of("t").field("ä").bytes()))
                .isEqualTo("74" + "00" + "00000002" + HEX.formatHex("ä".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void amountsTakeAll256BitsAndNoMore() {
        BigInteger largest = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

        assertThat(HEX.formatHex(Tag.of("t").u256(largest).bytes())).endsWith("00000020" + "ff".repeat(32));
        assertThatIllegalArgumentException().isThrownBy(() -> Tag.of("t").u256(largest.add(BigInteger.ONE)));
        assertThatIllegalArgumentException().isThrownBy(() -> Tag.of("t").u256(BigInteger.ONE.negate()));
    }

    private static byte[] firstLine() {
        return line(0, "0x52908400098527886E0F7030069857D2E4169EE7", FIRST, "payroll-2026-11/emp-17");
    }

    private static byte[] secondLine() {
        return line(1, "0x8617E340B3D01FA5F11F306F4090FD50E238070D", SECOND, "");
    }

    private static byte[] line(int index, String to, BigInteger units, String ref) {
        return Tag.of("wv1/line").u32(index).field(to).u256(units).field(ref).sha256();
    }

    private static byte[] lines(List<byte[]> hashes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        hashes.forEach(all::writeBytes);
        return Tag.of("wv1/lines").u32(hashes.size()).field(all.toByteArray()).sha256();
    }

    private static UUID consecutive(int first) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 16; i++) {
            bytes[i] = (byte) (first + i);
        }
        return new UUID(new BigInteger(1, bytes).shiftRight(64).longValue(), new BigInteger(1, bytes).longValue());
    }
}
