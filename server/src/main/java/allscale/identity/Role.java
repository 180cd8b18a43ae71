package allscale.identity;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a member is for, and what it may therefore do. */
public enum Role {
    OWNER(EnumSet.allOf(Permission.class)),
    ADMIN(with(
            Permission.ORGANIZATION_EDIT,
            Permission.MEMBER_EDIT,
            Permission.SETTINGS_EDIT,
            Permission.NETWORK_EDIT,
            Permission.WALLET_EDIT,
            Permission.CONTACT_EDIT,
            Permission.EXPORT)),
    PREPARER(with(
            Permission.INVOICE_EDIT,
            Permission.PAYOUT_PREPARE,
            Permission.CONTACT_EDIT,
            Permission.UNMATCHED_ASSIGN,
            Permission.EXPORT)),
    APPROVER(with(Permission.INTENT_APPROVE, Permission.INTENT_FREEZE, Permission.PAYEE_CONFIRM)),
    TREASURER(with(
            Permission.WALLET_EDIT,
            Permission.PAYOUT_PREPARE,
            Permission.INTENT_SIGN,
            Permission.PAYEE_CONFIRM,
            Permission.EXPORT)),
    COMPLIANCE(with(Permission.INTENT_FREEZE, Permission.EXPORT)),
    VIEWER(with());

    @SuppressWarnings("ImmutableEnumChecker") // copied, so it cannot change
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** As stored and as shown outside, for example {@code owner}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Every member may read; a role adds what it may do. */
    private static Set<Permission> with(Permission... added) {
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (permission.isReading()) {
                all.add(permission);
            }
        }
        all.addAll(Set.of(added));
        return all;
    }
}
