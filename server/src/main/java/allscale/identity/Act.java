package allscale.identity;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be undone and therefore takes a touch over exactly its body. The list is closed and the signer has the same
 * one: what is not in it can be neither asked for nor shown. Each has its own gate, the permission a nonce for it takes.
 */
public enum Act {
    /** Several of the others in one touch; its body is the list of them. */
    ACTS_TOGETHER(null),
    CONTACT_CONFIRM(Permission.PAYEE_CONFIRM),
    PASSKEY_ADD(null),
    PASSKEY_REMOVE(null),
    PAYMENT_CANCEL(Permission.INTENT_SIGN),
    RECOVERY_COMPLETE(null),
    RECOVERY_VETO(null),
    RECOVERY_WAIT(null),
    SAFE_MODE_END(Permission.SAFE_MODE_END),
    UNLOCKER_ACTIVATE(null),
    UNLOCKER_ADD(null),
    UNLOCKER_REMOVE(null),
    VAULT_CREATE(null),
    VAULT_REPLACE(null),
    WALLET_REGISTER(Permission.WALLET_EDIT),
    WALLET_RESUME(Permission.INTENT_SIGN),
    WORDS_EXPORT(null);

    private final @Nullable Permission gate;

    Act(@Nullable Permission gate) {
        this.gate = gate;
    }

    /** As the signer says it, for example {@code passkey.remove}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Whether it changes who gets in or where money is, or sends, which nobody decides over data that may be old. */
    boolean isStoppedInSafeMode() {
        return switch (this) {
            case PASSKEY_ADD,
                    PASSKEY_REMOVE,
                    PAYMENT_CANCEL,
                    UNLOCKER_ACTIVATE,
                    UNLOCKER_ADD,
                    UNLOCKER_REMOVE,
                    VAULT_CREATE,
                    VAULT_REPLACE,
                    WALLET_REGISTER -> true;
            case ACTS_TOGETHER,
                    CONTACT_CONFIRM,
                    RECOVERY_COMPLETE,
                    RECOVERY_VETO,
                    RECOVERY_WAIT,
                    SAFE_MODE_END,
                    WALLET_RESUME,
                    WORDS_EXPORT -> false;
        };
    }

    static Optional<Act> of(String text) {
        return Stream.of(values()).filter(act -> act.text().equals(text)).findFirst();
    }

    /** Whom a nonce for it may be given to: everybody who is signed in where it concerns only what is theirs. */
    void requireGate(Caller caller) {
        if (gate != null) {
            caller.require(gate);
        }
    }

    /** The body of {@link #ACTS_TOGETHER} and of a proof: one act and its body. */
    public record Done(String action, Map<String, Object> body) {

        public Done {
            body = Map.copyOf(body);
        }
    }
}
