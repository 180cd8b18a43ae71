package allscale.invoicing;

import allscale.identity.Organization;
import allscale.identity.Organizations;
import allscale.identity.Profile;
import allscale.identity.Profiles;
import allscale.kernel.OrganizationId;
import allscale.wallet.Wallets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds what stands on papers beside the invoice. */
@Component
class Letterheads {

    private final Organizations organizations;
    private final Profiles profiles;
    private final Wallets wallets;
    private final Clock clock;

    Letterheads(Organizations organizations, Profiles profiles, Wallets wallets, Clock clock) {
        this.organizations = organizations;
        this.profiles = profiles;
        this.wallets = wallets;
        this.clock = clock;
    }

    /** As it is today. */
    @Transactional(readOnly = true)
    public Letterhead today(OrganizationId id) {
        Profile profile = profiles.profile(id);
        Organization organization = organizations.organization(id);
        return letterhead(organization, profile.issuer(organization.name()), profile);
    }

    /** As it was on the day an invoice was issued; for a draft, as it is today. */
    @Transactional(readOnly = true)
    public Letterhead of(OrganizationId id, Invoice invoice) {
        Issue issue = invoice.issue();
        return issue == null
                ? today(id)
                : letterhead(organizations.organization(id), issue.issuer(), profiles.version(id, issue.profile()));
    }

    private Letterhead letterhead(Organization organization, String issuer, Profile profile) {
        Map<String, String> networks = wallets.registered().stream()
                .collect(Collectors.toMap(facts -> facts.id().caip2(), facts -> facts.name()));
        return new Letterhead(
                issuer,
                profile,
                organization.brandColor(),
                organization.timeZone(),
                clock.instant().atZone(organization.timeZone()).toLocalDate(),
                networks);
    }
}
