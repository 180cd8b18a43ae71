package allscale.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void theTextOfAnIdIsReadBackToTheSameId() {
        qt().forAll(longs().all(), longs().all()).checkAssert((high, low) -> {
            OrganizationId id = new OrganizationId(new UUID(high, low));
            assertThat(OrganizationId.parse(id.text())).isEqualTo(id);
            assertThat(id.text()).matches("org_[0-9A-HJKMNP-TV-Z]{26}");
        });
    }

    @Test
    void anIdOfAnotherNounIsRefused() {
        String person = PersonId.next(CLOCK).text();

        assertThatIllegalArgumentException().isThrownBy(() -> OrganizationId.parse(person));
    }

    @Test
    void textBeyond128BitsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> OrganizationId.parse("org_" + "Z".repeat(26)));
        assertThatIllegalArgumentException().isThrownBy(() -> OrganizationId.parse("org_" + "0".repeat(25)));
        assertThatIllegalArgumentException().isThrownBy(() -> OrganizationId.parse("org_" + "U".repeat(26)));
    }

    @Test
    void aNewIdCarriesItsTimeAndVersionSeven() {
        UUID id = Id.next(CLOCK);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void newIdsOfOneMillisecondDiffer() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(Id.next(CLOCK));
        }
        assertThat(ids).hasSize(10_000);
    }

    @Test
    void aDerivedIdIsTheSameEachTimeAndKeepsTheParentsTime() {
        UUID parent = Id.next(CLOCK);
        UUID derived = Id.derived(parent, "hold");

        assertThat(Id.derived(parent, "hold")).isEqualTo(derived);
        assertThat(derived.version()).isEqualTo(8);
        assertThat(derived.variant()).isEqualTo(2);
        assertThat(derived.getMostSignificantBits() >>> 16).isEqualTo(parent.getMostSignificantBits() >>> 16);
    }

    @Test
    void anotherStepOrParentDerivesAnotherId() {
        UUID parent = Id.next(CLOCK);
        UUID derived = Id.derived(parent, "hold");

        assertThat(derived).isNotEqualTo(Id.derived(parent, "settle"));
        assertThat(derived).isNotEqualTo(Id.derived(Id.next(CLOCK), "hold"));
        assertThat(derived).isNotEqualTo(parent);
    }

    @Test
    void crockfordReadsWhatItWrote() {
        qt().forAll(longs().between(0, Long.MAX_VALUE)).checkAssert(value -> {
            BigInteger number = BigInteger.valueOf(value);
            assertThat(Crockford.decode(Crockford.encode(number, 13))).isEqualTo(number);
        });
    }

    @Test
    void crockfordForgivesWhatPeopleConfuse() {
        assertThat(Crockford.decode("oIlL")).isEqualTo(Crockford.decode("0111"));
        assertThat(Crockford.decode("abcz")).isEqualTo(Crockford.decode("ABCZ"));
    }

    @Test
    void crockfordRefusesWhatIsNotInItsAlphabet() {
        assertThatIllegalArgumentException().isThrownBy(() -> Crockford.decode("U"));
        assertThatIllegalArgumentException().isThrownBy(() -> Crockford.decode("1 2"));
        assertThatIllegalArgumentException().isThrownBy(() -> Crockford.encode(BigInteger.valueOf(32), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Crockford.encode(BigInteger.ONE.negate(), 1));
    }
}
