package allscale.fake;

import allscale.chain.NetworkUnavailable;
import java.util.Set;

/** How the nodes of a fake network look from outside while something is wrong with them. */
final class Outlook {

    private static final int ROUND = 3;
    private static final int OLDER = 3;
    private static final String RUBBISH =
            "\u0000\u202e\u2066<script>alert(1)</script>\ud800\r\n\tinsufficient funds ".repeat(200);

    private final Set<FakeNetwork.Mishap> mishaps;
    private int asked;

    Outlook(Set<FakeNetwork.Mishap> mishaps) {
        this.mishaps = mishaps;
    }

    /** One more question. */
    void ask() {
        if (mishaps.contains(FakeNetwork.Mishap.CONTRADICTING) && ++asked % ROUND == 0) {
            throw new NetworkUnavailable(words("the nodes do not agree"));
        }
    }

    /** How many blocks the head is behind in this answer. */
    int older() {
        return mishaps.contains(FakeNetwork.Mishap.CONTRADICTING) && asked % ROUND == 1 ? OLDER : 0;
    }

    String words(String plain) {
        return mishaps.contains(FakeNetwork.Mishap.RUBBISH) ? RUBBISH : plain;
    }
}
