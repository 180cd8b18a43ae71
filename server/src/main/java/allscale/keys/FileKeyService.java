package allscale.keys;

import allscale.Settings;
import allscale.chain.Secp256k1;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps keys in files of the data folder: good for one server and for trying; says so at start. */
@Component
final class FileKeyService implements KeyService {

    private static final Logger LOG = LoggerFactory.getLogger(FileKeyService.class);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST = NONCE_BYTES + TAG_BITS / 8;

    private final KeyFiles files;
    private final SecureRandom random = new SecureRandom();

    FileKeyService(Settings settings) {
        this.files = new KeyFiles(settings.dataFolder().resolve("keys"));
        LOG.info("server keys are kept in files; use a hardware module when other people's money depends on them");
    }

    @Override
    public byte[] publicKey(String alias) {
        return Secp256k1.publicKey(secp256k1(alias));
    }

    @Override
    public Secp256k1.Signature sign(String alias, byte[] digest) {
        return Secp256k1.sign(digest, secp256k1(alias));
    }

    @Override
    public byte[] ed25519PublicKey(String alias) {
        return ed25519(alias).generatePublicKey().getEncoded();
    }

    @Override
    public byte[] signEd25519(String alias, byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, ed25519(alias));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    @Override
    public byte[] seal(String alias, byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, alias, nonce, context).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of the platform", impossible);
        }
    }

    @Override
    public byte[] open(String alias, byte[] sealed, byte[] context) {
        if (sealed.length < SHORTEST) {
            throw new SealBroken();
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, alias, nonce, context)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException changed) {
            throw new SealBroken();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of the platform", impossible);
        }
    }

    @Override
    public byte[] mac(String alias, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(any(alias), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA256 is part of the platform", impossible);
        }
    }

    private Cipher cipher(int mode, String alias, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(any(alias), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private byte[] secp256k1(String alias) {
        return files.key(alias, Secp256k1::isPrivateKey).bytes(SecretAccess.ADAPTER);
    }

    private Ed25519PrivateKeyParameters ed25519(String alias) {
        return new Ed25519PrivateKeyParameters(any(alias));
    }

    private byte[] any(String alias) {
        return files.key(alias, key -> true).bytes(SecretAccess.ADAPTER);
    }
}
