package allscale.testmode;

import allscale.identity.Caller;
import allscale.identity.Organizations;
import allscale.identity.Permission;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.later.Later;
import allscale.wallet.Wallets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A month of sample data, made on request and once per organization. */
@TestModeOnly
@Component
class Samples {

    private static final String SCRIPT = "sample.json";

    /**
     * How an organization's sample data stands.
     *
     * @param sample null when none was asked for
     * @param obstacle why the caller cannot ask for it now, or null
     */
    record Standing(@Nullable Sample sample, @Nullable Refused obstacle) {}

    private final SampleStore store;
    private final SampleDeeds deeds;
    private final Organizations organizations;
    private final Wallets wallets;
    private final LocalFacts facts;
    private final Later later;
    private final Clock clock;
    private final JsonNode script;

    Samples(
            SampleStore store,
            SampleDeeds deeds,
            Organizations organizations,
            Wallets wallets,
            LocalFacts facts,
            Later later,
            Clock clock) {
        this.store = store;
        this.deeds = deeds;
        this.organizations = organizations;
        this.wallets = wallets;
        this.facts = facts;
        this.later = later;
        this.clock = clock;
        this.script = script();
    }

    /** Stages the month; a task plays it. */
    @Transactional
    Standing request(Caller caller) {
        caller.require(Permission.INVOICE_EDIT);
        Standing now = standing(caller);
        Refused obstacle = now.obstacle();
        if (obstacle != null) {
            throw obstacle;
        }
        Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ZoneId zone = organizations.organization(caller.organization()).timeZone();
        int steps = SampleMonth.of(script, caller.organization(), start, zone).size();
        if (!store.add(Sample.askedBy(caller, steps, start, zone))) {
            throw exists();
        }
        deeds.requested(caller, steps);
        later.stage(PlaySample.NAME, caller.organization().value().toString(), clock.instant());
        return standing(caller);
    }

    @Transactional(readOnly = true)
    Standing standing(Caller caller) {
        Sample sample = store.find(caller.organization()).orElse(null);
        if (sample != null) {
            return new Standing(sample, exists());
        }
        return new Standing(null, obstacle(caller));
    }

    /** The sample while it has steps to do. */
    @Transactional(readOnly = true)
    Optional<Sample> running(OrganizationId organization) {
        return store.find(organization).filter(Sample::isRunning);
    }

    /** Every step of a sample, the same at each call. */
    List<SampleStep> steps(Sample sample) {
        return SampleMonth.of(script, sample.organization(), sample.askedAt(), sample.zone());
    }

    /** Does a step and counts it, both or neither. */
    @Transactional
    void play(OrganizationId organization, Sample sample, SampleStep.Deed deed) {
        store.advance(sample);
        deeds.play(sample.caller(), deed);
    }

    /** Counts a step that happened on the network. */
    @Transactional
    void count(OrganizationId organization, Sample sample) {
        store.advance(sample);
    }

    @Transactional
    void end(OrganizationId organization, Sample.State state) {
        store.find(organization)
                .filter(Sample::isRunning)
                .ifPresent(sample -> store.end(sample, state, clock.instant()));
    }

    private @Nullable Refused obstacle(Caller caller) {
        if (!caller.may(Permission.INVOICE_EDIT)) {
            return refusedBy(caller);
        }
        return wallets.main(caller.organization(), facts.network()).isPresent()
                ? null
                : new Refused(
                        TestModeRefusal.SAMPLE_NEEDS_WALLET,
                        "Set up the wallet first: the sample invoices need an address to be paid to.");
    }

    private static @Nullable Refused refusedBy(Caller caller) {
        try {
            caller.require(Permission.INVOICE_EDIT);
            return null;
        } catch (Refused missing) {
            return missing;
        }
    }

    private static Refused exists() {
        return new Refused(
                TestModeRefusal.SAMPLE_EXISTS,
                "This organization has its sample data. Sign up another one to see it made again.");
    }

    private static JsonNode script() {
        try (InputStream file = Samples.class.getResourceAsStream(SCRIPT)) {
            if (file == null) {
                throw new IllegalStateException(SCRIPT + " is missing");
            }
            return JsonMapper.shared().readTree(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
