package allscale.intent;

/** What must follow a step of an attempt. */
enum AttemptEffect {
    /** The very same bytes go to the nodes once more. */
    SEND_AGAIN,
    /** Tell how it ended. */
    TELL_END,
    /** The chain contradicts what was proven at final depth: a person must look. */
    ALARM
}
