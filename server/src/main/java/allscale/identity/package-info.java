/**
 * Who: organizations, people, members with roles, passkeys, sessions, and the one check of a permission.
 *
 * <p>Nouns: Organization, Person, Member, {@link allscale.identity.Role}, {@link allscale.identity.Permission},
 * {@link allscale.identity.Caller}, Passkey, Session. Doors: {@link allscale.identity.Organizations}.
 *
 * <p>Must always hold: a door method that starts with a caller or an organization sees only that organization's rows,
 * because {@code Tenancy} tells the database before the first statement, and row-level security does the rest.
 */
@NullMarked
@ApplicationModule(
        displayName = "identity",
        allowedDependencies = {"kernel", "safety", "keys", "audit", "later"})
package allscale.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
