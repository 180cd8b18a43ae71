package allscale.identity;

import allscale.Settings;
import allscale.fixture.Business;
import allscale.fixture.SoftAuthenticator;
import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Founds organizations whose ids a test chooses, so that it can be run again to the letter. */
public final class Founding {

    private static final byte[] NONCE = new byte[32];

    private final Settings settings;
    private final Organizations organizations;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final TransactionTemplate transaction;

    public Founding(ApplicationContext context) {
        this.settings = context.getBean(Settings.class);
        this.organizations = context.getBean(Organizations.class);
        this.passkeys = context.getBean(Passkeys.class);
        this.sessions = context.getBean(Sessions.class);
        this.transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    /** An organization of this id, whose owner has a passkey and is signed in. */
    public Business found(UUID id, String name) {
        OrganizationId organization = new OrganizationId(id);
        PersonId owner = new PersonId(Id.derived(id, "owner"));
        SoftAuthenticator device = new SoftAuthenticator(settings, Id.bytes(owner.value()));
        return transaction.execute(_ -> {
            organizations.found(organization, name, owner, "Owner of " + name, "en");
            Passkey passkey = passkeys.add(owner, device.register(Challenges.register(owner, NONCE)), NONCE, "Passkey");
            SignedIn signedIn = sessions.begin(organization, owner, Role.OWNER, passkey.id(), "test");
            return new Business(signedIn.caller(), device, signedIn.secret());
        });
    }
}
