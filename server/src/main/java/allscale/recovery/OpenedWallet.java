package allscale.recovery;

import allscale.chain.Secp256k1;
import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks that a device really opened a person's wallet: its own key signed what only this request asks. */
@Component
class OpenedWallet {

    private static final int SIGNATURE_BYTES = 65;
    private static final int FIRST_PARITY = 27;

    private final Wallets wallets;

    OpenedWallet(Wallets wallets) {
        this.wallets = wallets;
    }

    void require(OrganizationId organization, PersonId person, byte[] digest, Completion.Proof proof) {
        boolean isOwn = signer(digest, proof.signature())
                .filter(address -> address.text().equals(proof.address()))
                .filter(wallets.mainAddresses(organization, person)::contains)
                .isPresent();
        if (!isOwn) {
            throw new Refused(
                    RecoveryRefusal.RECOVERY_NOT_PROVED,
                    "The signer did not prove that this wallet was opened. Start again from the sign-in page.");
        }
    }

    private static Optional<Address> signer(byte[] digest, String signature) {
        try {
            byte[] bytes = HexFormat.of().parseHex(signature.startsWith("0x") ? signature.substring(2) : signature);
            if (bytes.length != SIGNATURE_BYTES) {
                return Optional.empty();
            }
            Secp256k1.Signature read = new Secp256k1.Signature(
                    new BigInteger(1, Arrays.copyOf(bytes, 32)),
                    new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64)),
                    bytes[64] - FIRST_PARITY);
            return Optional.of(Secp256k1.address(Secp256k1.recover(digest, read)));
        } catch (IllegalArgumentException notASignature) {
            return Optional.empty();
        }
    }
}
