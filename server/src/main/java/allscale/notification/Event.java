package allscale.notification;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened in an organization.
 *
 * @param seq its number in the organization, from one
 * @param type what happened, for example {@code invoice.updated}
 * @param subject the id of what it happened to
 * @param data what changed, enough to show without asking again
 */
public record Event(long seq, String type, String subject, Map<String, Object> data, Instant at) {}
