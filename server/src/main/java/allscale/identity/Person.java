package allscale.identity;

import allscale.kernel.PersonId;

/**
 * A human who logs in.
 *
 * @param locale the language of the screens, {@code en} or {@code zh}
 */
public record Person(PersonId id, String name, String locale) {}
