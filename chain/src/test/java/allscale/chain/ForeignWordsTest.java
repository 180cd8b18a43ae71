package allscale.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node says may hold anything; what leaves this library with its words can be stored and shown. */
class ForeignWordsTest {

    private static final String RUBBISH = "\0\u202e\u2066nonce\r\n too\ud800 low \ud83d\ude00".repeat(500);

    /** F-442. */
    @Test
    void everyTypeThatCarriesTheWordsOfANodeHoldsThemPlain() {
        List<String> carried = List.of(
                new Sent.Rejected(Sent.Reason.OTHER, RUBBISH).detail(),
                new Sent.Unclear(RUBBISH).detail(),
                new NetworkUnavailable(RUBBISH).getMessage(),
                new NetworkUnavailable(RUBBISH, null).getMessage(),
                new CallWouldFail(RUBBISH).getMessage());
        assertThat(carried).allSatisfy(words -> {
            assertThat(words).startsWith("nonce too low").hasSizeLessThanOrEqualTo(1_000);
            assertThat(words.codePoints())
                    .noneMatch(Character::isISOControl)
                    .noneMatch(point -> Character.getType(point) == Character.FORMAT)
                    .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        });
    }

    @Test
    void theCutIsNotInTheMiddleOfACharacter() {
        assertThat(ForeignWords.plain("ab\ud83d\ude00", 3)).isEqualTo("ab");
        assertThat(ForeignWords.plain("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
    }
}
