/**
 * The server's own keys, reached by alias: the relayer's gas key, the audit head's signature, the seals of stored
 * secrets. No key of a wallet is ever here.
 *
 * <p>Door: {@link allscale.keys.KeyService}, a port; the file adapter is for one server and for development, a hardware
 * module stands behind the same port.
 *
 * <p>Must always hold: no method gives key bytes away, and nothing that holds them says them in {@code toString}, a log
 * or an error (I5).
 */
@NullMarked
@ApplicationModule(
        displayName = "keys",
        allowedDependencies = {"kernel", "chain"})
package allscale.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
