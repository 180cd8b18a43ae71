package allscale.intent;

import allscale.kernel.PersonId;
import java.util.Collection;

/**
 * Who must approve payments of a wallet before its signer may sign. A workflow inside one organization, not a
 * multi-signature: the chain knows only the signer.
 *
 * @param approvers how many different people, besides the one who signs; zero asks nobody
 * @param preparer whether the person who prepared the payment may be one of them
 */
record Policy(int approvers, Preparer preparer) {

    /** The signer alone decides; the assertion given when signing is kept as the approval. */
    static final Policy OWNER_ALONE = new Policy(0, Preparer.COUNTS);

    /** Whether the preparer's own approval counts. */
    enum Preparer {
        COUNTS,
        DOES_NOT_COUNT
    }

    Policy {
        if (approvers < 0) {
            throw new IllegalArgumentException("a policy cannot ask for fewer than nobody");
        }
    }

    boolean mayApprove(PersonId person, PersonId preparedBy) {
        return preparer == Preparer.COUNTS || !person.equals(preparedBy);
    }

    boolean isSatisfiedBy(Collection<PersonId> approvedBy, PersonId preparedBy) {
        return approvedBy.stream()
                        .distinct()
                        .filter(person -> mayApprove(person, preparedBy))
                        .count()
                >= approvers;
    }
}
