package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Plan;
import org.junit.jupiter.api.Test;

/** Safe mode waits until whatever was signed can't happen any more; each kind of plan says here how it comes to that. */
class PlanKindsTest {

    /** Carries its limit, at most {@link PlanKinds#LONGEST_VALIDITY}: {@code PlanMakerTest} holds it to that. */
    private static final Class<?> LIMITED = Plan.Authorization.class;

    /** Has none: the next transaction of its sender uses the same account nonce. */
    private static final Class<?> CLOSED_BY_ITS_GUARD = Plan.TransferTx.class;

    @Test
    void aPlanKindWithNeitherLimitNorClosingIsNotKnown() {
        assertThat(Plan.class.getPermittedSubclasses()).containsExactlyInAnyOrder(LIMITED, CLOSED_BY_ITS_GUARD);
    }
}
