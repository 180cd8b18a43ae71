package allscale.vault;

import allscale.identity.ActProof;
import allscale.identity.Caller;
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

    /**
     * What the signer made.
     *
     * @param recordKey the name of the key in the vault that signs its records
     * @param recordsProof its signature over all unlockers and the nonce of the touch
     */
    record NewVault(JsonNode payload, List<JsonNode> unlockers, String recordKey, String recordsProof) {}

    record NewPayload(JsonNode payload) {}

    record NewUnlocker(JsonNode unlocker, String recordsProof) {}

    private final Vaults vaults;
    private final VaultScores scores;

    VaultApi(Vaults vaults, VaultScores scores) {
        this.vaults = vaults;
        this.scores = scores;
    }

    @GetMapping
    VaultView show(Caller caller) {
        return VaultView.of(vaults.vault(caller));
    }

    @GetMapping("/score")
    VaultScore score(Caller caller) {
        return scores.score(caller);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    VaultView make(Caller caller, ActProof proof, @RequestBody NewVault request) {
        List<Unlocker> unlockers =
                request.unlockers.stream().map(Unlocker::read).toList();
        Vaults.Signed signed = new Vaults.Signed(unlockers, new RecordKey(request.recordKey), request.recordsProof);
        return VaultView.of(vaults.make(caller, Payload.read(request.payload), signed, proof));
    }

    @PutMapping("/payload")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replace(Caller caller, ActProof proof, @RequestBody NewPayload request) {
        vaults.replace(caller, Payload.read(request.payload), proof);
    }

    @PostMapping("/unlockers")
    @ResponseStatus(HttpStatus.CREATED)
    VaultView add(Caller caller, ActProof proof, @RequestBody NewUnlocker request) {
        Unlocker unlocker = Unlocker.read(request.unlocker);
        return VaultView.of(vaults.add(caller, unlocker, request.recordsProof, proof));
    }

    @PostMapping("/unlockers/{id}/activation")
    VaultView activate(Caller caller, ActProof proof, @PathVariable String id) {
        return VaultView.of(vaults.activate(caller, id, proof));
    }

    @DeleteMapping("/unlockers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, ActProof proof, @PathVariable String id) {
        vaults.remove(caller, id, proof);
    }
}
