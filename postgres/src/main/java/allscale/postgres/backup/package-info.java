/**
 * Copies of a whole installation: the database in one snapshot, and the files beside it, encrypted with a passphrase.
 *
 * <p>A file is a readable header, then pieces of 1 MiB, each encrypted with AES-256-GCM. The key is Argon2id of the
 * passphrase; each piece's nonce holds its number and whether it is the last, so that pieces can neither be moved nor
 * cut off unseen. Inside is a compressed row of entries and, last, a manifest with the SHA-256 and the count of rows of
 * each.
 */
@NullMarked
package allscale.postgres.backup;

import org.jspecify.annotations.NullMarked;
