package allscale.intent;

/** The line of an intent that an outgoing transfer has paid. */
public record SettledLine(IntentId intent, Line line) {}
