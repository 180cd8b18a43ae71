package allscale.contact;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayeeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Address OWN = new Address("0x52908400098527886E0F7030069857D2E4169EE7");
    private static final Address LIKE = new Address("0x5290111111111111111111111111111111119eE7");
    private static final Address OTHER = new Address("0x8617E340B3D01FA5F11F306F4090FD50E238070D");

    private final Payee confirmed = new Payee(
                    new PayeeId(new UUID(0, 1)),
                    new ContactId(new UUID(0, 2)),
                    "Supplier Ltd",
                    new NetworkId("eip155:31337"),
                    OWN,
                    "",
                    1,
                    null,
                    null,
                    NOW)
            .confirmed("code", NOW);

    @Test
    void anotherAddressIsANewVersionThatNobodyHasConfirmed() {
        Payee moved = confirmed.movedTo(OTHER, NOW);

        assertThat(confirmed.isVerified()).isTrue();
        assertThat(moved.isVerified()).isFalse();
        assertThat(moved.version()).isEqualTo(2);
    }

    @Test
    void theSameAddressAgainAndAnotherLabelKeepTheConfirmation() {
        assertThat(confirmed.movedTo(OWN, NOW)).isEqualTo(confirmed);
        assertThat(confirmed.labelled("main").isVerified()).isTrue();
    }

    @Test
    void anAddressWithTheSameEndsLooksAlike() {
        assertThat(confirmed.looksLike(LIKE)).isTrue();
        assertThat(confirmed.looksLike(OTHER)).isFalse();
        assertThat(confirmed.looksLike(OWN)).isFalse();
    }
}
