package allscale.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nothing a node says is believed by its looks. */
class AnswerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void quantitiesAreReadAsTheyAreWritten() {
        assertThat(Answer.quantity(json("\"0x0\""))).isEqualTo(BigInteger.ZERO);
        assertThat(Answer.quantity(json("\"0xff\""))).isEqualTo(BigInteger.valueOf(255));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "1",
                "true",
                "{}",
                "[]",
                "\"\"",
                "\"0x\"",
                "\"ff\"",
                "\"0xFF\"",
                "\"0x01\"",
                "\"0x-1\"",
                "\"0xg\"",
                "\"0x10000000000000000000000000000000000000000000000000000000000000000\""
            })
    void anythingElseIsNoQuantity(String answer) {
        assertThatThrownBy(() -> Answer.quantity(json(answer))).isInstanceOf(NodeFault.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"number\":\"0x1\"}",
                "{\"number\":\"0x1\",\"hash\":\"0x1\",\"parentHash\":\"0x1\",\"timestamp\":\"0x1\"}",
                "{\"number\":\"0xffffffffffffffff\",\"hash\":\"H\",\"parentHash\":\"H\",\"timestamp\":\"0x1\"}",
                "{\"number\":\"0x1\",\"hash\":\"H\",\"parentHash\":\"H\",\"timestamp\":\"0xfffffffffff\"}"
            })
    void aBlockOfAnotherShapeIsAFaultOfTheNode(String answer) {
        String filled = answer.replace("\"H\"", "\"0x" + "a".repeat(64) + "\"");
        assertThatThrownBy(() -> Answer.block(json(filled))).isInstanceOf(NodeFault.class);
    }

    @Test
    void logsInAnyDamagedFormAreAFaultAndNothingWorse() {
        String log =
                "{\"address\":\"0x%s\",\"topics\":[\"%s\",\"0x%s\",\"0x%s\"],\"data\":\"0x%s\",\"blockNumber\":\"0x1\","
                        + "\"transactionHash\":\"0x%s\",\"blockHash\":\"0x%s\",\"logIndex\":\"0x0\",\"removed\":false}";
        String answer = "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":["
                + log.formatted(
                        "1".repeat(40),
                        TransferLog.TRANSFER,
                        "0".repeat(64),
                        "0".repeat(64),
                        "1".repeat(64),
                        "a".repeat(64),
                        "b".repeat(64))
                + "]}";
        byte[] good = answer.getBytes(StandardCharsets.UTF_8);
        int[] read = {0};
        LogReader.read(good, fields -> read[0]++);
        assertThat(read[0]).isOne();
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = good.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                LogReader.read(damaged, AnswerTest::useAll);
            } catch (NodeFault expected) {
                assertThat(expected.kind()).as("seed %d", seed).isNotNull();
            }
        }
    }

    private static void useAll(LogFields log) {
        if (log.isTransfer()) {
            TransferLog.address(log.fromTopic());
            TransferLog.address(log.toTopic());
        }
        assertThat(log.units()).isNotNegative();
        assertThat(log.block() + log.index()).isNotNegative();
        assertThat(log.tx().text() + log.blockHash() + log.contract()).isNotBlank();
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
