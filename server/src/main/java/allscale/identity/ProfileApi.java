package allscale.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/organization/profile")
class ProfileApi {

    private final Profiles profiles;

    ProfileApi(Profiles profiles) {
        this.profiles = profiles;
    }

    /** The newest version, or one that a paper names. */
    @GetMapping
    Profile profile(Caller caller, @RequestParam(required = false) @Nullable Integer version) {
        caller.require(Permission.ORGANIZATION_VIEW);
        return version == null
                ? profiles.profile(caller.organization())
                : profiles.version(caller.organization(), version);
    }

    @PutMapping
    Profile edit(Caller caller, @RequestBody ProfileEdit edit) {
        return profiles.edit(caller, edit);
    }
}
