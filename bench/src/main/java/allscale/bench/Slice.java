package allscale.bench;

import java.time.Duration;

/** One way of doing a piece of work for a while. */
@FunctionalInterface
interface Slice {

    /**
     * Works about so long, then checks what the work has left.
     *
     * @return rates per second or durations in seconds, as many as this slice was given names for
     * @throws CheckFailed when something else was left than was answered
     */
    double[] run(Duration length) throws Exception;
}
