package allscale.launcher;

/** One thing the launcher keeps running. Starting it includes repairing what an earlier run left behind. */
interface Child {

    /** For people, as in "PostgreSQL ended". */
    String name();

    /** Comes back when it is ready for use, or says why not. */
    void start();

    /** Waits until it has ended, wanted or not. */
    void awaitEnd() throws InterruptedException;

    /** Ends it cleanly and leaves no process; one that never started is fine. */
    void stop();
}
