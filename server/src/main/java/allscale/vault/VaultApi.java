package allscale.vault;

import allscale.identity.Assertion;
import allscale.identity.Caller;
import allscale.identity.CeremonyId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/vault")
class VaultApi {

    /** The records and the payload as the signer reads them; no payload before there is a vault. */
    record VaultView(
            List<JsonNode> records,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            JsonNode payload) {
        static VaultView of(Vault vault) {
            return new VaultView(vault.unlockers().stream().map(Unlocker::shown).toList(), vault.payload());
        }
    }

    record NewVault(JsonNode payload, List<JsonNode> unlockers) {}

    record NewPayload(JsonNode payload) {}

    record NewUnlocker(JsonNode unlocker, CeremonyId ceremonyId, Assertion stepUp) {}

    record Activation(CeremonyId ceremonyId, Assertion assertion) {}

    private final Vaults vaults;

    VaultApi(Vaults vaults) {
        this.vaults = vaults;
    }

    @GetMapping
    VaultView show(Caller caller) {
        return VaultView.of(vaults.vault(caller));
    }

    @GetMapping("/score")
    VaultScore score(Caller caller) {
        return vaults.score(caller);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    VaultView make(Caller caller, @RequestBody NewVault request) {
        List<Unlocker> unlockers =
                request.unlockers.stream().map(Unlocker::read).toList();
        return VaultView.of(vaults.make(caller, Payload.read(request.payload), unlockers));
    }

    @PutMapping("/payload")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replace(Caller caller, @RequestBody NewPayload request) {
        vaults.replace(caller, Payload.read(request.payload));
    }

    @PostMapping("/unlockers")
    @ResponseStatus(HttpStatus.CREATED)
    VaultView add(Caller caller, @RequestBody NewUnlocker request) {
        Unlocker unlocker = Unlocker.read(request.unlocker);
        return VaultView.of(vaults.add(caller, unlocker, request.ceremonyId, request.stepUp));
    }

    @PostMapping("/unlockers/{id}/activation")
    VaultView activate(Caller caller, @PathVariable String id, @RequestBody Activation request) {
        return VaultView.of(vaults.activate(caller, id, request.ceremonyId, request.assertion));
    }

    @DeleteMapping("/unlockers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String id) {
        vaults.remove(caller, id);
    }
}
