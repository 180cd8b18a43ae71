package allscale.identity;

import allscale.audit.AuditEvents;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import allscale.kernel.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Logins. The cookie holds 256 random bits and the database their hash, so a stolen database opens no session. A
 * session ends after half an hour without use and after twelve hours at the latest, and every login makes a new one.
 */
@Component
public class Sessions {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LIFE = Duration.ofHours(12);
    private static final int SECRET_BYTES = 32;
    private static final int DEVICE_LENGTH = 200;

    private final SessionStore store;
    private final OrganizationStore organizations;
    private final Passkeys passkeys;
    private final Ceremonies ceremonies;
    private final Tenancy tenancy;
    private final AuditEvents audit;
    private final Clock clock;

    Sessions(
            SessionStore store,
            OrganizationStore organizations,
            Passkeys passkeys,
            Ceremonies ceremonies,
            Tenancy tenancy,
            AuditEvents audit,
            Clock clock) {
        this.store = store;
        this.organizations = organizations;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who holds this secret now, with the role of this moment; empty when nobody does. */
    public Optional<Caller> caller(String secret) {
        return hash(secret)
                .flatMap(hash -> store.holder(hash, clock.instant(), IDLE))
                .map(Sessions::caller);
    }

    @Transactional
    public Ceremony beginLogin() {
        return ceremonies.open(Purpose.LOGIN, null, Ceremonies.TO_ANSWER, "{}");
    }

    /**
     * Signs in. A session this browser had before ends.
     *
     * @param device what the browser calls itself, shown in the list of devices
     * @param previousSecret of the session to replace, if there was one
     */
    @Transactional
    public SignedIn logIn(CeremonyId ceremony, Assertion assertion, String device, @Nullable String previousSecret) {
        byte[] nonce = ceremonies.use(ceremony, Purpose.LOGIN, null).nonce();
        VerifiedAssertion verified = passkeys.verify(assertion, Challenges.login(nonce));
        tenancy.become(verified.person());
        OrganizationStore.Membership membership = membership(verified.person());
        if (previousSecret != null) {
            hash(previousSecret).ifPresent(hash -> store.endBySecret(hash, clock.instant()));
        }
        return begin(membership.organization(), verified.person(), membership.role(), verified.passkey(), device);
    }

    @Transactional
    public List<Session> list(Caller caller) {
        return store.open(caller.person(), clock.instant(), IDLE).stream()
                .map(kept -> new Session(
                        new SessionId(kept.id()),
                        kept.device(),
                        kept.createdAt(),
                        kept.lastSeenAt(),
                        kept.expiresAt(),
                        kept.id().equals(caller.session().value())))
                .toList();
    }

    /** Whether the session of a caller has neither ended nor expired, for what outlives a request. */
    @Transactional(readOnly = true)
    public boolean isOpen(Caller caller) {
        return store.isOpen(caller.session(), clock.instant(), IDLE);
    }

    /** Ends one of the caller's own sessions. */
    @Transactional
    public void end(Caller caller, SessionId session) {
        if (!store.end(caller.person(), session, clock.instant())) {
            throw new Refused(IdentityRefusal.NOT_FOUND, "There is no such session.");
        }
        audit.record(caller.organization(), caller.person().text(), "session.ended", session.text(), Map.of());
    }

    /** A changed factor ends every other session of this person. */
    @EventListener
    void on(PasskeysChanged changed) {
        store.endOthers(changed.by().person(), changed.by().session(), clock.instant());
    }

    /** Ends the session of this secret, whoever holds it. */
    @Transactional
    public void end(String secret) {
        hash(secret).flatMap(hash -> store.endBySecret(hash, clock.instant())).ifPresent(ended -> {
            tenancy.enter(ended.organization());
            audit.record(
                    ended.organization(),
                    ended.person().text(),
                    "session.ended",
                    ended.session().text(),
                    Map.of());
        });
    }

    SignedIn begin(OrganizationId organization, PersonId person, Role role, PasskeyId passkey, String device) {
        Instant now = clock.instant();
        String secret = Authenticators.text(ceremonies.randomBytes(SECRET_BYTES));
        Caller caller = new Caller(organization, person, SessionId.next(clock), role, now);
        String said = PlainText.line(device);
        String shown = said.length() > DEVICE_LENGTH ? said.substring(0, DEVICE_LENGTH) : said;
        store.add(caller, passkey, hash(secret).orElseThrow(), shown, now.plus(LIFE));
        tenancy.enter(organization);
        audit.record(
                organization,
                person.text(),
                "session.begun",
                caller.session().text(),
                Map.of("passkey", passkey.text()));
        return new SignedIn(caller, secret, LIFE);
    }

    /** Where a person worked last, or first; the transaction must have become that person. */
    OrganizationStore.Membership membership(PersonId person) {
        List<OrganizationStore.Membership> all = organizations.memberships(person);
        Optional<OrganizationId> last = store.lastOrganization(person);
        return all.stream()
                .filter(one -> last.filter(one.organization()::equals).isPresent())
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElseThrow(() -> new Refused(
                        IdentityRefusal.PERMISSION_MISSING,
                        "You are not a member of any organization here. Ask its owner to invite you."));
    }

    private static Caller caller(SessionStore.Holder holder) {
        return new Caller(
                new OrganizationId(holder.organizationId()),
                new PersonId(holder.personId()),
                new SessionId(holder.sessionId()),
                Role.of(holder.role()),
                holder.authenticatedAt());
    }

    private static Optional<byte[]> hash(String secret) {
        try {
            byte[] bytes = Authenticators.bytes(secret);
            return bytes.length == SECRET_BYTES ? Optional.of(Tag.sha256(bytes)) : Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
