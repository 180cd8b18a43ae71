package allscale.identity;

import allscale.Settings;
import allscale.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class MeApi {

    record Me(
            Person person,
            OrganizationView organization,
            Role role,
            List<String> permissions,
            SessionView session,
            Settings.Mode mode,
            Origins origins,
            String version) {}

    record OrganizationView(
            String id,
            String name,
            String currency,
            String timeZone,
            @Nullable String brandColor) {
        static OrganizationView of(Organization organization) {
            return new OrganizationView(
                    organization.id().text(),
                    organization.name(),
                    organization.currency(),
                    organization.timeZone().getId(),
                    organization.brandColor());
        }
    }

    record SessionView(SessionId id, Instant authenticatedAt) {}

    /** What a page must know before anyone has signed in. */
    record Site(Settings.Mode mode, Origins origins, Settings.SignUpPolicy signUp, String version) {}

    record Origins(String app, String sign, String pay) {}

    private final Organizations organizations;
    private final Settings settings;

    MeApi(Organizations organizations, Settings settings) {
        this.organizations = organizations;
        this.settings = settings;
    }

    @GetMapping("/site")
    Site site() {
        return new Site(settings.mode(), origins(), settings.signUpPolicy(), Version.TEXT);
    }

    @GetMapping("/me")
    Me me(Caller caller) {
        PersonId person = caller.person();
        return new Me(
                organizations.person(caller, person),
                OrganizationView.of(organizations.organization(caller.organization())),
                caller.role(),
                caller.role().permissions().stream()
                        .map(Permission::text)
                        .sorted()
                        .toList(),
                new SessionView(caller.session(), caller.authenticatedAt()),
                settings.mode(),
                origins(),
                Version.TEXT);
    }

    @PatchMapping("/organization")
    OrganizationView edit(Caller caller, @RequestBody OrganizationEdit edit) {
        return OrganizationView.of(organizations.edit(caller, edit));
    }

    private Origins origins() {
        return new Origins(settings.appOrigin(), settings.signOrigin(), settings.payOrigin());
    }
}
