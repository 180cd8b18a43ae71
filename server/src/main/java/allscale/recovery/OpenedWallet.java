package allscale.recovery;

import allscale.chain.Secp256k1;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.wallet.Wallets;
import org.springframework.stereotype.Component;

/** Checks that a device really opened a person's wallet: its own key signed what only this request asks. */
@Component
class OpenedWallet {

    private final Wallets wallets;

    OpenedWallet(Wallets wallets) {
        this.wallets = wallets;
    }

    void require(OrganizationId organization, PersonId person, byte[] digest, Completion.Proof proof) {
        boolean isOwn = Secp256k1.signer(digest, proof.signature())
                .filter(address -> address.text().equals(proof.address()))
                .filter(wallets.mainAddresses(organization, person)::contains)
                .isPresent();
        if (!isOwn) {
            throw new Refused(
                    RecoveryRefusal.RECOVERY_NOT_PROVED,
                    "The signer did not prove that this wallet was opened. Start again from the sign-in page.");
        }
    }
}
