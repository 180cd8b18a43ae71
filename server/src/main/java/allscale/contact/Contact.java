package allscale.contact;

import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A party the organization deals with.
 *
 * @param email where to write, or empty
 * @param archivedAt when it was put away; it stays readable where it was used
 */
public record Contact(
        ContactId id,
        String name,
        String email,
        ContactKind kind,
        String note,
        @Nullable Instant archivedAt) {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NOTE = 2_000;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    /** A contact with cleaned and checked words. */
    static Contact of(ContactId id, String name, String email, ContactKind kind, String note) {
        return new Contact(id, named(name), mail(email), kind, noted(note), null);
    }

    Contact renamed(String name) {
        return new Contact(id, named(name), email, kind, note, archivedAt);
    }

    Contact reachedAt(String email) {
        return new Contact(id, name, mail(email), kind, note, archivedAt);
    }

    Contact of(ContactKind kind) {
        return new Contact(id, name, email, kind, note, archivedAt);
    }

    Contact noting(String note) {
        return new Contact(id, name, email, kind, noted(note), archivedAt);
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    private static String named(String name) {
        String clean = PlainText.line(name);
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw new Refused(
                    ContactRefusal.CONTACT_NAME_INVALID,
                    "Give the contact a name of 1 to " + LONGEST_NAME + " characters.",
                    Map.of("field", "name"));
        }
        return clean;
    }

    private static String mail(String email) {
        String clean = PlainText.line(email);
        if (!clean.isEmpty()
                && (clean.length() > LONGEST_EMAIL || !EMAIL.matcher(clean).matches())) {
            throw new Refused(
                    ContactRefusal.CONTACT_EMAIL_INVALID,
                    "This is not an e-mail address. Write it like name@example.com, or leave it empty.",
                    Map.of("field", "email"));
        }
        return clean;
    }

    private static String noted(String note) {
        String clean = PlainText.lines(note);
        if (clean.length() > LONGEST_NOTE) {
            throw new Refused(
                    ContactRefusal.CONTACT_NOTE_TOO_LONG,
                    "Shorten the note to " + LONGEST_NOTE + " characters.",
                    Map.of("field", "note"));
        }
        return clean;
    }
}
