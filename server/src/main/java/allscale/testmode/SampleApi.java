package allscale.testmode;

import allscale.identity.Caller;
import allscale.kernel.Refused;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A month of sample data, in test mode alone. */
@TestModeOnly
@RestController
@RequestMapping("/v1/sample-data")
class SampleApi {

    private final Samples samples;

    SampleApi(Samples samples) {
        this.samples = samples;
    }

    @GetMapping
    SampleJson sample(Caller caller) {
        return json(samples.standing(caller));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    SampleJson request(Caller caller) {
        return json(samples.request(caller));
    }

    private static SampleJson json(Samples.Standing standing) {
        Sample sample = standing.sample();
        Refused obstacle = standing.obstacle();
        return new SampleJson(
                sample == null ? "none" : sample.state().name().toLowerCase(Locale.ROOT),
                sample == null ? 0 : sample.done(),
                sample == null ? 0 : sample.steps(),
                obstacle == null ? null : new ObstacleJson(obstacle.code().text(), obstacle.sentence()));
    }

    /**
     * How the sample data stands.
     *
     * @param state a word: none, running, done or failed
     * @param done how many steps are behind it
     * @param steps how many there are
     * @param obstacle why it cannot be asked for now; left out when it can
     */
    record SampleJson(
            String state, int done, int steps, @Nullable ObstacleJson obstacle) {}

    record ObstacleJson(String code, String reason) {}
}
