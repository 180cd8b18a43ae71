package allscale.identity;

import java.util.Locale;

/** What a member may do, written {@code area:action}; a role is a set of these. */
public enum Permission {
    ORGANIZATION_VIEW,
    ORGANIZATION_EDIT,
    MEMBER_EDIT,
    WALLET_VIEW,
    WALLET_EDIT,
    INVOICE_VIEW,
    INVOICE_EDIT,
    CONTACT_VIEW,
    CONTACT_EDIT,
    PAYEE_CONFIRM,
    PAYOUT_VIEW,
    PAYOUT_PREPARE,
    INTENT_SIGN,
    INTENT_APPROVE,
    INTENT_FREEZE,
    UNMATCHED_ASSIGN,
    LEDGER_VIEW,
    SAFE_MODE_END,
    SETTINGS_VIEW,
    SETTINGS_EDIT,
    NETWORK_EDIT,
    AUDIT_VIEW,
    EXPORT;

    /** For example {@code invoice:edit}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    boolean isReading() {
        return name().endsWith("_VIEW");
    }
}
