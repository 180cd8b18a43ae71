package allscale.safety;

import java.util.Locale;

/** Why the house is in safe mode. */
enum Reason {
    /** A commit that a marker vouches for is missing: the database is older than it was. */
    COMMITS_MISSING,
    /** Another PostgreSQL than the one the marker was written for. */
    OTHER_DATABASE,
    /** The database of another installation. */
    OTHER_HOUSE,
    /** The database is of an earlier life than the marker. */
    OTHER_EPOCH,
    /** There is no marker, so nothing says that the database is the newest. */
    NO_MARKER;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
