package allscale.intent;

import allscale.chain.TxOutcome;
import allscale.intent.AttemptObservation.Accepted;
import allscale.intent.AttemptObservation.GuardDead;
import allscale.intent.AttemptObservation.GuardSpent;
import allscale.intent.AttemptObservation.InBlock;
import allscale.intent.AttemptObservation.InFinalBlock;
import allscale.intent.AttemptObservation.Missing;
import allscale.intent.AttemptObservation.Rejected;
import allscale.intent.AttemptObservation.Unclear;
import allscale.intent.AttemptObservation.Waiting;
import java.time.Instant;
import java.util.Locale;

/**
 * Where signed bytes stand: SAVED before anything is sent, SENT, MINED, and one of four ends, each proven at final depth;
 * UNKNOWN while nobody can say. Whatever is doubted is observed by its hash, and at most the same bytes are sent again.
 */
sealed interface AttemptState {

    /** On disk, perhaps not sent. */
    record Saved() implements AttemptState {}

    /** A node has taken the bytes. */
    record Sent(Instant at) implements AttemptState {}

    /** In a block that may still be undone. */
    record Mined(Inclusion inclusion) implements AttemptState {}

    /** A node refused them, or nobody can say. */
    record Unknown(String detail, Instant since) implements AttemptState {}

    /** Executed. */
    record Final(Inclusion inclusion) implements AttemptState {}

    /** Executed, and nothing moved: reverted, or the token did nothing. */
    record Failed(Inclusion inclusion) implements AttemptState {}

    /** Can never happen: the guard is spent. */
    record Lost(Instant at) implements AttemptState {}

    /** Can never happen: the validity has passed. */
    record Expired(Instant at) implements AttemptState {}

    /** As stored and as shown outside. */
    default String text() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether its fate is proven. */
    default boolean isEnd() {
        return switch (this) {
            case Saved _, Sent _, Mined _, Unknown _ -> false;
            case Final _, Failed _, Lost _, Expired _ -> true;
        };
    }

    /** Pure: the same state and observation always give the same step. */
    default AttemptStep next(AttemptObservation observation) {
        return switch (this) {
            case Saved saved -> open(saved, observation);
            case Sent sent -> open(sent, observation);
            case Unknown unknown -> open(unknown, observation);
            case Mined mined -> mined(mined, observation);
            case Final end -> executed(end, end.inclusion(), observation);
            case Failed end -> executed(end, end.inclusion(), observation);
            case Lost end -> dead(end, observation);
            case Expired end -> dead(end, observation);
        };
    }

    private static AttemptStep open(AttemptState state, AttemptObservation observation) {
        return switch (observation) {
            case Accepted _, Waiting _ when state instanceof Sent -> AttemptStep.to(state);
            case Accepted(Instant at) -> AttemptStep.to(new Sent(at));
            case Waiting(Instant at) -> AttemptStep.to(new Sent(at));
            case Rejected(String detail, Instant at) -> AttemptStep.to(new Unknown(detail, since(state, at)));
            case Unclear(String detail, Instant at) -> AttemptStep.to(new Unknown(detail, since(state, at)));
            case Missing _ -> AttemptStep.to(state, AttemptEffect.SEND_AGAIN);
            case InBlock(Inclusion inclusion) -> AttemptStep.to(new Mined(inclusion));
            case InFinalBlock(Inclusion inclusion) -> AttemptStep.to(ended(inclusion), AttemptEffect.TELL_END);
            case GuardSpent(Instant at) -> AttemptStep.to(new Lost(at), AttemptEffect.TELL_END);
            case GuardDead(Instant at) -> AttemptStep.to(new Expired(at), AttemptEffect.TELL_END);
        };
    }

    private static AttemptStep mined(Mined state, AttemptObservation observation) {
        return switch (observation) {
            case Accepted _, Rejected _, Unclear _ -> AttemptStep.to(state);
            case Waiting(Instant at) -> AttemptStep.to(new Sent(at), AttemptEffect.SEND_AGAIN);
            case Missing(Instant at) -> AttemptStep.to(new Sent(at), AttemptEffect.SEND_AGAIN);
            case InBlock(Inclusion inclusion) when inclusion.isSamePlaceAs(state.inclusion()) -> AttemptStep.to(state);
            case InBlock(Inclusion inclusion) -> AttemptStep.to(new Mined(inclusion));
            case InFinalBlock(Inclusion inclusion) -> AttemptStep.to(ended(inclusion), AttemptEffect.TELL_END);
            case GuardSpent(Instant at) -> AttemptStep.to(new Lost(at), AttemptEffect.TELL_END);
            case GuardDead(Instant at) -> AttemptStep.to(new Expired(at), AttemptEffect.TELL_END);
        };
    }

    private static AttemptStep executed(AttemptState state, Inclusion inclusion, AttemptObservation observation) {
        return switch (observation) {
            case Accepted _, Rejected _, Unclear _, GuardSpent _ -> AttemptStep.to(state);
            case InBlock(Inclusion now) when now.isSamePlaceAs(inclusion) -> AttemptStep.to(state);
            case InFinalBlock(Inclusion now) when now.isSamePlaceAs(inclusion) -> AttemptStep.to(state);
            case InBlock _, InFinalBlock _, Waiting _, Missing _, GuardDead _ ->
                AttemptStep.to(state, AttemptEffect.ALARM);
        };
    }

    private static AttemptStep dead(AttemptState state, AttemptObservation observation) {
        return switch (observation) {
            case Accepted _, Rejected _, Unclear _, Waiting _, Missing _, GuardSpent _, GuardDead _ ->
                AttemptStep.to(state);
            case InBlock _, InFinalBlock _ -> AttemptStep.to(state, AttemptEffect.ALARM);
        };
    }

    private static AttemptState ended(Inclusion inclusion) {
        return inclusion.outcome() == TxOutcome.SUCCESS ? new Final(inclusion) : new Failed(inclusion);
    }

    /** Doubt is counted from its beginning, so that asking again does not push the deadline away. */
    private static Instant since(AttemptState state, Instant at) {
        return state instanceof Unknown(String _, Instant since) ? since : at;
    }
}
