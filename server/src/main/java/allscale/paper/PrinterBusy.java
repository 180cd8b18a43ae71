package allscale.paper;

/** Too much waits for the press already, or the wait was too long. Nothing was printed. */
public final class PrinterBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PrinterBusy() {
        super("too many pages wait for the printer");
    }
}
