package allscale.audit;

import allscale.kernel.OrganizationId;
import allscale.kernel.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The end of a chain at some moment, signed with Ed25519 by a key that is not in the database: whoever rewrites the
 * chain from some event on cannot sign the heads again.
 */
record AuditHead(long seq, byte[] hash, Instant signedAt, byte[] publicKey, byte[] signature) {

    static byte[] message(OrganizationId organization, long seq, byte[] hash, Instant signedAt) {
        return Tag.of("allscale/audit-head")
                .field(organization.value())
                .u64(seq)
                .field(hash)
                .u64(ChronoUnit.MICROS.between(Instant.EPOCH, signedAt))
                .bytes();
    }

    boolean isSigned(OrganizationId organization) {
        byte[] message = message(organization, seq, hash, signedAt);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(publicKey));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    @Override
    public String toString() {
        return "head at " + seq;
    }
}
