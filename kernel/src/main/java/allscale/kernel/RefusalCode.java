package allscale.kernel;

import java.util.Locale;

/** A reason to refuse; each room lists its own in an enum. The name never changes once released. */
public interface RefusalCode {

    /** What kind of no this is, by its HTTP status (RFC 9110, RFC 6585). */
    enum Category {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        NOT_ACCEPTABLE(406),
        CONFLICT(409),
        TOO_LARGE(413),
        TOO_LONG(414),
        UNSUPPORTED(415),
        MISDIRECTED(421),
        UNPROCESSABLE(422),
        TOO_MANY(429),
        BROKEN(500),
        UNAVAILABLE(503);

        private final int status;

        Category(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** The constant's name. */
    String name();

    Category category();

    /** The stable code outside, for example {@code invoice-already-issued}. */
    default String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
