package allscale.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PieceSizeTest {

    @Test
    void answeredPiecesGrowByHalfToTheLargest() {
        PieceSize size = new PieceSize();
        int before = size.now();
        size.answered(before);
        assertThat(size.now()).isEqualTo(before + before / 2 + 1);
        for (int i = 0; i < 30; i++) {
            size.answered(size.now());
        }
        assertThat(size.now()).isEqualTo(2_000);
    }

    @Test
    void aRefusedSizeIsHalvedAndApproachedSlowly() {
        PieceSize size = new PieceSize();
        size.refused(50);
        assertThat(size.now()).isEqualTo(25);
        size.answered(25);
        size.answered(38);
        assertThat(size.now()).as("below what was refused").isEqualTo(49);
        size.answered(49);
        assertThat(size.now()).isEqualTo(50);
        size.answered(25);
        assertThat(size.now()).as("a short last piece says nothing").isEqualTo(50);
    }

    @Test
    void oneBlockIsTheLeast() {
        PieceSize size = new PieceSize();
        size.refused(2);
        size.refused(1);
        assertThat(size.now()).isOne();
        size.answered(1);
        assertThat(size.now()).isEqualTo(2);
    }
}
