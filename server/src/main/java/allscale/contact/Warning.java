package allscale.contact;

/**
 * Something a careful person would want to know before going on; it stops nothing here.
 *
 * @param code {@code name-looks-like}, {@code address-looks-like} or {@code address-shared}
 * @param text the sentence for people
 */
public record Warning(String code, String text) {

    static Warning nameLooksLike(String other) {
        return new Warning(
                "name-looks-like",
                "The name is easily taken for \u201c" + other
                        + "\u201d, which you have already. Check that it is another party.");
    }

    static Warning addressLooksLike(Payee other) {
        return new Warning(
                "address-looks-like",
                "The address begins and ends like one of \u201c" + other.name()
                        + "\u201d, but is another. Compare every character with its owner.");
    }

    static Warning addressShared(Payee other) {
        return new Warning(
                "address-shared",
                "The same address is saved for \u201c" + other.name() + "\u201d. One of the two may be a mistake.");
    }
}
