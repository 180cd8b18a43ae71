package allscale.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Sent;
import allscale.chain.TxHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of nodes of different makers. */
class BroadcastTest {

    private static final TxHash HASH = new TxHash("0x" + "a".repeat(64));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "already known",
                "transaction already imported",
                "AlreadyKnown",
                "Known transaction",
                "tx already in mempool",
                "ALREADY_EXISTS: already known"
            })
    void knowingItAlreadyIsAsGoodAsTakingIt(String words) {
        assertThat(Broadcast.refused(words, HASH)).isEqualTo(new Sent.AlreadyKnown(HASH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonce too low: next nonce 8, tx nonce 7 | NONCE_TOO_LOW",
                "OldNonce | NONCE_TOO_LOW",
                "replacement transaction underpriced | REPLACEMENT_UNDERPRICED",
                "could not replace existing tx | REPLACEMENT_UNDERPRICED",
                "transaction underpriced: tip needed 25000000000 | FEE_TOO_LOW",
                "max fee per gas less than block base fee: address 0x0, maxFeePerGas: 1 | FEE_TOO_LOW",
                "tx fee (2.10 ether) exceeds the configured cap (1.00 ether) | FEE_ABOVE_NODE_CAP",
                "insufficient funds for gas * price + value | COIN_TOO_SHORT",
                "Upfront cost exceeds account balance | COIN_TOO_SHORT",
                "intrinsic gas too low | GAS_LIMIT",
                "exceeds block gas limit | GAS_LIMIT",
                "txpool is full | POOL_FULL",
                "rlp: expected input list | MALFORMED",
                "invalid sender | MALFORMED",
                "something nobody has said before | OTHER"
            })
    void aRefusalIsNamed(String words, Sent.Reason reason) {
        assertThat(Broadcast.refused(words, HASH)).isEqualTo(new Sent.Rejected(reason, words));
    }

    /** Taken for known, an unknown refusal would be waited for until a person looks; taken for refused, it is observed. */
    @Test
    void noWordsAtAllAreNotASuccess() {
        assertThat(Broadcast.refused("", HASH)).isEqualTo(new Sent.Rejected(Sent.Reason.OTHER, ""));
    }
}
