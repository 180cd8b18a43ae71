package allscale.contact;

import allscale.identity.ActProof;
import allscale.identity.Caller;
import allscale.identity.RequestKey;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class PayeeApi {

    enum State {
        UNVERIFIED,
        VERIFIED
    }

    record PayeeWanted(
            NetworkId network, String address, @Nullable String label) {}

    record PayeeChange(@Nullable String address, @Nullable String label) {}

    record Confirmation(String mac, int version) {}

    record PayeeView(
            PayeeId id,
            ContactId contactId,
            String name,
            NetworkId network,
            Address address,
            String label,
            int version,
            State state,
            @Nullable Instant confirmedAt,
            @Nullable String mac,
            List<Warning> warnings) {}

    private final Payees payees;

    PayeeApi(Payees payees) {
        this.payees = payees;
    }

    @PostMapping("/contacts/{contact}/payees")
    @ResponseStatus(HttpStatus.CREATED)
    PayeeView add(Caller caller, RequestKey key, @PathVariable ContactId contact, @RequestBody PayeeWanted wanted) {
        String label = wanted.label == null ? "" : wanted.label;
        return whole(caller, payees.add(caller, key, contact, wanted.network, wanted.address, label));
    }

    @PatchMapping("/payees/{id}")
    PayeeView change(Caller caller, @PathVariable PayeeId id, @RequestBody PayeeChange change) {
        return whole(caller, payees.change(caller, id, change.address, change.label));
    }

    @PutMapping("/payees/{id}/confirmation")
    PayeeView confirm(Caller caller, ActProof proof, @PathVariable PayeeId id, @RequestBody Confirmation confirmation) {
        return whole(caller, payees.confirm(caller, id, confirmation.version, confirmation.mac, proof));
    }

    @DeleteMapping("/payees/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable PayeeId id) {
        payees.remove(caller, id);
    }

    static PayeeView view(Payee payee, List<Warning> warnings) {
        return new PayeeView(
                payee.id(),
                payee.contact(),
                payee.name(),
                payee.network(),
                payee.address(),
                payee.label(),
                payee.version(),
                payee.isVerified() ? State.VERIFIED : State.UNVERIFIED,
                payee.confirmedAt(),
                payee.mac(),
                warnings);
    }

    private PayeeView whole(Caller caller, Payee payee) {
        return view(payee, payees.warnings(caller, payee));
    }
}
