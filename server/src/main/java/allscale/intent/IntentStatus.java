package allscale.intent;

import java.util.Locale;
import java.util.Set;

/**
 * Where an intent stands. Two edges lead back: an edit to DRAFT, as a new version, and the proof, at final depth, that
 * an attempt was lost or has expired, to APPROVED. FINAL says only that nothing can change any more; success is told per
 * payout.
 */
public enum IntentStatus {
    DRAFT,
    PENDING_APPROVAL,
    APPROVED,
    SIGNED,
    BROADCAST,
    CONFIRMED,
    FINAL,
    EXPIRED,
    FAILED,
    NEEDS_REVIEW;

    public boolean canBecome(IntentStatus next) {
        return followers().contains(next);
    }

    /** Whether nothing can change any more. */
    public boolean isEnd() {
        return followers().isEmpty();
    }

    /** Whether signed bytes exist whose fate is not proven. */
    public boolean isUnderWay() {
        return switch (this) {
            case SIGNED, BROADCAST, CONFIRMED, NEEDS_REVIEW -> true;
            case DRAFT, PENDING_APPROVAL, APPROVED, FINAL, EXPIRED, FAILED -> false;
        };
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static IntentStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    private Set<IntentStatus> followers() {
        return switch (this) {
            case DRAFT -> Set.of(PENDING_APPROVAL, APPROVED, EXPIRED);
            case PENDING_APPROVAL -> Set.of(DRAFT, APPROVED, EXPIRED);
            case APPROVED -> Set.of(DRAFT, SIGNED, EXPIRED);
            case SIGNED -> Set.of(BROADCAST, CONFIRMED, FINAL, FAILED, APPROVED, NEEDS_REVIEW);
            case BROADCAST -> Set.of(SIGNED, CONFIRMED, FINAL, FAILED, APPROVED, NEEDS_REVIEW);
            case CONFIRMED -> Set.of(SIGNED, BROADCAST, FINAL, FAILED, APPROVED, NEEDS_REVIEW);
            case NEEDS_REVIEW -> Set.of(SIGNED, BROADCAST, CONFIRMED, FINAL, FAILED, APPROVED);
            case FINAL, EXPIRED, FAILED -> Set.of();
        };
    }
}
