package allscale.intent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What became of each line of a signed intent, and what that makes of the intent. Pure. */
record LineFates(List<Fate> fates, Progress progress) {

    LineFates {
        fates = List.copyOf(fates);
    }

    /** The best that can be said of a line's attempts together. */
    enum Fate {
        OPEN,
        PAID,
        FAILED,
        /** Every attempt is proven never to happen. */
        DEAD;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far the least advanced open line is. */
    enum Progress {
        SAVED,
        SENT,
        MINED
    }

    static LineFates of(List<Attempt> attempts, int lines) {
        List<Fate> fates = new ArrayList<>();
        List<Progress> progress = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            int line = i;
            List<AttemptState> states = attempts.stream()
                    .filter(attempt -> attempt.line() == line)
                    .map(Attempt::state)
                    .toList();
            fates.add(fate(states));
            if (fates.getLast() == Fate.OPEN) {
                progress.add(states.stream()
                        .map(LineFates::progress)
                        .max(Enum::compareTo)
                        .orElse(Progress.SAVED));
            }
        }
        return new LineFates(fates, progress.isEmpty() ? Progress.MINED : Collections.min(progress));
    }

    Fate of(int line) {
        return fates.get(line);
    }

    /** The status of an intent whose lines stand so. */
    IntentStatus status(IntentStatus now) {
        if (fates.contains(Fate.OPEN)) {
            return switch (progress) {
                case MINED -> IntentStatus.CONFIRMED;
                case SENT -> now == IntentStatus.NEEDS_REVIEW ? now : IntentStatus.BROADCAST;
                case SAVED -> now == IntentStatus.NEEDS_REVIEW ? now : IntentStatus.SIGNED;
            };
        }
        if (fates.stream().allMatch(fate -> fate == Fate.DEAD)) {
            return IntentStatus.APPROVED;
        }
        return fates.contains(Fate.PAID) ? IntentStatus.FINAL : IntentStatus.FAILED;
    }

    private static Fate fate(List<AttemptState> states) {
        if (states.stream().anyMatch(AttemptState.Final.class::isInstance)) {
            return Fate.PAID;
        }
        if (states.stream().anyMatch(AttemptState.Failed.class::isInstance)) {
            return Fate.FAILED;
        }
        boolean isDead = !states.isEmpty() && states.stream().allMatch(AttemptState::isEnd);
        return isDead ? Fate.DEAD : Fate.OPEN;
    }

    private static Progress progress(AttemptState state) {
        return switch (state) {
            case AttemptState.Mined _, AttemptState.Final _, AttemptState.Failed _ -> Progress.MINED;
            case AttemptState.Sent _, AttemptState.Unknown _ -> Progress.SENT;
            case AttemptState.Saved _, AttemptState.Lost _, AttemptState.Expired _ -> Progress.SAVED;
        };
    }
}
