/**
 * The porch: everything between the socket and a room's {@code Api}. Which host was asked decides what there is (console
 * and API, signer, public pages); then session, cross-site check, rate limit, idempotency; refusals become problem
 * documents (RFC 9457); ids, money and times get their JSON.
 *
 * <p>Must always hold: a host we do not know gets nothing; every answer carries its host's headers; nothing unsafe
 * happens for a foreign page or without a caller; the text of an unexpected error never leaves.
 *
 * <p>Nobody calls this room.
 */
@NullMarked
@ApplicationModule(
        displayName = "http",
        allowedDependencies = {"kernel", "identity", "audit", "chain", "csv"})
package allscale.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
