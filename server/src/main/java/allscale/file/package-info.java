/**
 * Files of an organization, kept for as long as it exists: issued papers now, uploads later. A file is named by the
 * SHA-256 of its content, sealed with a key of its organization, and lies in a folder that belongs to the backup.
 *
 * <p>Noun: {@link allscale.file.FileId}. Door: {@link allscale.file.SealedFiles}.
 *
 * <p>Must always hold: a row is committed only after its file is on the disk; what is read is what was stored, or the
 * reader is told that it is not; a file without a row harms nobody and is taken over when the same content comes again.
 */
@NullMarked
@ApplicationModule(
        displayName = "file",
        allowedDependencies = {"kernel", "identity", "keys"})
package allscale.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
