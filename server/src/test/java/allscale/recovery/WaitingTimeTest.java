package allscale.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.Settings;
import allscale.kernel.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitingTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    @Test
    void threeDaysUnlessSomethingElseIsChosen() {
        assertThat(WaitingTime.USUAL.durationAt(NOW, Settings.Mode.PRODUCTION)).isEqualTo(Duration.ofHours(72));
    }

    @Test
    void oneMinuteOnAnInstallationForTrying() {
        assertThat(WaitingTime.USUAL.durationAt(NOW, Settings.Mode.LOCAL)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aShorterTimeCountsOnlyAfterTheLongerOne() {
        WaitingTime changed = WaitingTime.USUAL.changed(24, NOW);
        assertThat(changed.at(NOW)).isEqualTo(72);
        assertThat(changed.at(NOW.plus(Duration.ofHours(72)).minusMillis(1))).isEqualTo(72);
        assertThat(changed.at(NOW.plus(Duration.ofHours(72)))).isEqualTo(24);
    }

    @Test
    void aLongerTimeCountsAtOnceAndTakesBackAShorterOne() {
        WaitingTime changed = WaitingTime.USUAL.changed(24, NOW).changed(168, NOW);
        assertThat(changed).isEqualTo(new WaitingTime(168, null, null));
    }

    @Test
    void shorteningTwiceDoesNotBringTheFirstForward() {
        WaitingTime changed = WaitingTime.USUAL.changed(48, NOW).changed(24, NOW.plus(Duration.ofHours(71)));
        assertThat(changed.at(NOW.plus(Duration.ofHours(100)))).isEqualTo(72);
        assertThat(changed.at(NOW.plus(Duration.ofHours(143)))).isEqualTo(24);
    }

    @Test
    void noLessThanADayAndNoMoreThanAWeek() {
        assertThatThrownBy(() -> WaitingTime.USUAL.changed(23, NOW)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> WaitingTime.USUAL.changed(169, NOW)).isInstanceOf(Refused.class);
    }
}
