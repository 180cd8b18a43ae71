package allscale.recovery;

import allscale.Settings;
import allscale.identity.ActProof;
import allscale.identity.Assertion;
import allscale.identity.Caller;
import allscale.identity.Limited;
import allscale.identity.RepeatsSafely;
import allscale.identity.SessionCookie;
import allscale.identity.SignedIn;
import allscale.kernel.Page;
import allscale.vault.KitKey;
import allscale.vault.Unlocker;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1")
class RecoveryApi {

    /** What a kit's code says; base64url, in a body only. */
    record Kit(String lookup, String verifier) {
        @Override
        public String toString() {
            return "kit";
        }
    }

    /**
     * A request as its owner and its requester see it.
     *
     * @param nonce what its challenges are made of, base64url
     * @param personId as the signer names the person, base64url
     */
    record Shown(
            RecoveryId id,
            RecoveryStatus status,
            Instant askedAt,
            Instant releaseAt,
            Instant expiresAt,
            @Nullable Instant endedAt,
            String nonce,
            String personId) {
        static Shown of(Recovery recovery) {
            return new Shown(
                    recovery.id(),
                    recovery.status(),
                    recovery.askedAt(),
                    recovery.releaseAt(),
                    recovery.expiresAt(),
                    recovery.endedAt(),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(recovery.nonce()),
                    recovery.rawPerson());
        }
    }

    /** How a kit stands; with what opens the vault once the waiting time is over. */
    record Answer(
            Shown recovery,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Opening opening) {
        static Answer of(Recoveries.Asked asked) {
            Recoveries.Opening opening = asked.opening();
            return new Answer(Shown.of(asked.recovery()), opening == null ? null : Opening.of(opening));
        }
    }

    record Opening(String personName, String organizationName, List<JsonNode> records, JsonNode payload) {
        static Opening of(Recoveries.Opening opening) {
            JsonNode payload = opening.vault().payload();
            if (payload == null) {
                throw new IllegalStateException("a kit without a vault");
            }
            return new Opening(
                    opening.personName(),
                    opening.organizationName(),
                    opening.vault().unlockers().stream().map(Unlocker::shown).toList(),
                    payload);
        }
    }

    record Completing(Kit kit, Completion made) {}

    record Veto(Assertion assertion) {}

    /**
     * How long requests wait.
     *
     * @param waitingHours what counts now
     * @param waitsSeconds how long a request would wait now; on an installation for trying, one minute
     */
    record ShownWaitingTime(
            int waitingHours,
            @Nullable Integer nextHours,
            @Nullable Instant nextFrom,
            long waitsSeconds) {}

    record NewWaitingTime(int waitingHours) {}

    private final Recoveries recoveries;
    private final WaitingTimes waitingTimes;
    private final KitTries tries;
    private final SessionCookie cookie;
    private final Settings settings;
    private final Clock clock;

    RecoveryApi(
            Recoveries recoveries,
            WaitingTimes waitingTimes,
            KitTries tries,
            SessionCookie cookie,
            Settings settings,
            Clock clock) {
        this.recoveries = recoveries;
        this.waitingTimes = waitingTimes;
        this.tries = tries;
        this.cookie = cookie;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks to recover, or how that stands. The same kit is the same request, however often it asks. */
    @PostMapping("/recoveries")
    @Limited(Limited.Bucket.RECOVERY)
    @RepeatsSafely
    Answer ask(@RequestBody Kit kit) {
        KitKey key = KitKey.read(kit.lookup, kit.verifier);
        return Answer.of(tries.slowly(() -> recoveries.ask(key)));
    }

    /** How one request stands, for whoever knows its id. */
    @GetMapping("/recoveries/{id}")
    Shown show(@PathVariable RecoveryId id) {
        return Shown.of(recoveries.show(id));
    }

    /** The caller's own. */
    @GetMapping("/recoveries")
    Page<Shown> list(Caller caller) {
        return new Page<>(recoveries.list(caller).stream().map(Shown::of).toList(), null);
    }

    @PostMapping("/recoveries/{id}/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Limited(Limited.Bucket.RECOVERY)
    ResponseEntity<Void> complete(
            @PathVariable RecoveryId id,
            @RequestBody Completing request,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String device) {
        KitKey key = KitKey.read(request.kit.lookup, request.kit.verifier);
        SignedIn signedIn =
                tries.slowly(() -> recoveries.complete(id, key, request.made, device == null ? "" : device));
        return ResponseEntity.status(HttpStatus.NO_CONTENT)
                .header(HttpHeaders.SET_COOKIE, cookie.holding(signedIn.secret()))
                .build();
    }

    /** Works without a session: what counts is the touch. */
    @PostMapping("/recoveries/{id}/veto")
    @Limited(Limited.Bucket.RECOVERY)
    Shown veto(@PathVariable RecoveryId id, @RequestBody Veto request) {
        return Shown.of(recoveries.veto(id, request.assertion));
    }

    @GetMapping("/recovery-waiting-time")
    ShownWaitingTime waitingTime(Caller caller) {
        return shown(waitingTimes.of(caller));
    }

    @PutMapping("/recovery-waiting-time")
    ShownWaitingTime change(Caller caller, @RequestBody NewWaitingTime request, ActProof proof) {
        return shown(waitingTimes.change(caller, request.waitingHours, proof));
    }

    private ShownWaitingTime shown(WaitingTime time) {
        Instant now = clock.instant();
        boolean hasNext = time.nextFrom() != null && now.isBefore(time.nextFrom());
        return new ShownWaitingTime(
                time.at(now),
                hasNext ? time.nextHours() : null,
                hasNext ? time.nextFrom() : null,
                time.durationAt(now, settings.mode()).toSeconds());
    }
}
