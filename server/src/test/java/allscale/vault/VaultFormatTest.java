package allscale.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.audit.CanonicalJson;
import allscale.chain.Secp256k1;
import allscale.identity.Act;
import allscale.identity.Challenges;
import allscale.kernel.Crockford;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Tag;
import allscale.wallet.ForwarderSeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vault format {@code wv1} by second, independent code: the signer's published vectors with the JDK's own
 * cryptography. Nothing of this is in the product; a vault can be opened without it and without us.
 */
class VaultFormatTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final JsonNode VECTORS = read();
    private static final JsonNode UNLOCKERS = VECTORS.path("unlockers");
    private static final BigInteger ORDER =
            new BigInteger("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141", 16);

    @Test
    void theInputOfEveryAuthenticatorIsTheSame() {
        for (int version = 1; version <= 2; version++) {
            byte[] input = Tag.sha256(("wv1/prf/eval/" + version).getBytes(StandardCharsets.UTF_8));
            assertThat(input).isEqualTo(bytes(VECTORS.path("prf"), "eval" + version));
        }
    }

    @Test
    void tagsAreLaidOutAlike() {
        JsonNode tag = VECTORS.path("tag");
        Tag ours = Tag.of(tag.path("labelText").stringValue());
        tag.path("fields").forEach(field -> ours.field(HEX.parseHex(field.stringValue())));
        assertThat(ours.bytes()).isEqualTo(bytes(tag, "bytes"));
    }

    @Test
    void aPasskeyOpensTheVaultKey() throws GeneralSecurityException {
        assertOpens("passkey", UNLOCKERS.path("rpIdText").stringValue(), bytes(UNLOCKERS, "credentialId"));
    }

    @Test
    void aKitOpensTheVaultKey() throws GeneralSecurityException {
        assertOpens("kit", "", new byte[0]);
    }

    @Test
    void aPassphraseOpensTheVaultKey() throws GeneralSecurityException {
        JsonNode pass = UNLOCKERS.path("pass");
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(bytes(pass, "argonSalt"))
                .withMemoryAsKB(pass.path("argonMemoryKib").intValue())
                .withIterations(pass.path("argonIterations").intValue())
                .withParallelism(pass.path("argonParallelism").intValue())
                .build());
        byte[] secret = new byte[32];
        argon.generateBytes(pass.path("passphraseText").stringValue().getBytes(StandardCharsets.UTF_8), secret);
        assertThat(secret).isEqualTo(bytes(pass, "ikm"));
        assertOpens("pass", "", new byte[0]);
    }

    @Test
    void recordsThatWereSwappedDoNotOpen() throws GeneralSecurityException {
        byte[] keys =
                derived(bytes(UNLOCKERS.path("passkey"), "ikm"), bytes(UNLOCKERS, "wrapSalt"), kekInfo("passkey"));
        byte[] nonce = bytes(UNLOCKERS, "nonce");
        byte[] ofKit = bytes(UNLOCKERS.path("kit"), "ct");
        byte[] aad = bytes(UNLOCKERS.path("passkey"), "aad");
        assertThatThrownBy(() -> open(keys, nonce, ofKit, aad)).isInstanceOf(AEADBadTagException.class);
        byte[] own = bytes(UNLOCKERS.path("passkey"), "ct");
        byte[] foreignAad = bytes(UNLOCKERS.path("kit"), "aad");
        assertThatThrownBy(() -> open(keys, nonce, own, foreignAad)).isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void thePayloadOpensInItsRevisionOnly() throws GeneralSecurityException {
        JsonNode payload = VECTORS.path("payload");
        byte[] vaultId = bytes(UNLOCKERS, "vaultId");
        byte[] keys = derived(
                bytes(UNLOCKERS, "vaultKey"),
                bytes(payload, "salt"),
                Tag.of("wv1/payload").field(vaultId).bytes());
        assertThat(Arrays.copyOf(keys, 32)).isEqualTo(bytes(payload, "key"));
        assertThat(Arrays.copyOfRange(keys, 32, 64)).isEqualTo(bytes(payload, "commit"));
        byte[] plain = open(keys, bytes(payload, "nonce"), bytes(payload, "ct"), payloadAad(7));
        assertThat(unpadded(plain)).isEqualTo(payload.path("jsonText").stringValue());
        assertThatThrownBy(() -> open(keys, bytes(payload, "nonce"), bytes(payload, "ct"), payloadAad(6)))
                .isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void kitCodesAreWrittenAlike() {
        for (JsonNode kit : VECTORS.path("kitCodes")) {
            byte[] entropy = bytes(kit, "entropy");
            byte[] check = Tag.sha256(concatenated("wv1/kit\0".getBytes(StandardCharsets.US_ASCII), entropy));
            BigInteger number = new BigInteger(1, entropy)
                    .shiftLeft(20)
                    .or(new BigInteger(1, Arrays.copyOf(check, 3)).shiftRight(4));
            assertThat(Crockford.encode(number, 36).replaceAll("(.{4})(?=.)", "$1-"))
                    .isEqualTo(kit.path("codeText").stringValue());
        }
    }

    @Test
    void kitsNameAndProveThemselvesAlike() throws GeneralSecurityException {
        for (JsonNode kit : VECTORS.path("kitCodes")) {
            byte[] login = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(bytes(kit, "entropy"))
                            .thenExpand(Tag.of("wv1/kit-login").bytes(), 48));
            assertThat(Arrays.copyOf(login, 16)).isEqualTo(bytes(kit, "lookup"));
            assertThat(Arrays.copyOfRange(login, 16, 48)).isEqualTo(bytes(kit, "verifier"));
            KitKey key = new KitKey(bytes(kit, "lookup"), bytes(kit, "verifier"));
            assertThat(key.verifierHash()).isEqualTo(bytes(kit, "verifierHash"));
        }
    }

    @Test
    void theRootsFirstAddressIsTheOneOtherWalletsFind() throws GeneralSecurityException {
        for (JsonNode root : VECTORS.path("derivations")) {
            byte[] seed = seed(root.path("wordsText").stringValue());
            assertThat(seed).isEqualTo(bytes(root, "seed"));
            JsonNode first = root.path("addresses").path(0);
            assertThat(Secp256k1.address(Secp256k1.publicKey(evmKey(seed))).text())
                    .isEqualTo(first.path("evmText").stringValue());
        }
    }

    @Test
    void aRootFindsItsForwardersAgain() throws GeneralSecurityException {
        for (JsonNode root : VECTORS.path("forwarders")) {
            byte[] info = Tag.of("wv1/forwarder-seed")
                    .u32(root.path("index").intValue())
                    .bytes();
            byte[] seed = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(bytes(root, "entropy"))
                            .thenExpand(info, 32));
            assertThat(seed).isEqualTo(bytes(root, "seed"));
            for (JsonNode key : root.path("keys")) {
                assertThat(new ForwarderSeed(seed).key(key.path("number").intValue()))
                        .isEqualTo(bytes(key, "key"));
            }
        }
    }

    @Test
    void payeesAreMarkedAlike() throws GeneralSecurityException {
        for (JsonNode contact : VECTORS.path("contacts")) {
            byte[] message = Tag.of("wv1/contact")
                    .field(bytes(contact, "vaultId"))
                    .field(contact.path("networkText").stringValue())
                    .field(contact.path("addressText").stringValue())
                    .field(contact.path("nameText").stringValue())
                    .u64(contact.path("version").longValue())
                    .bytes();
            assertThat(hmac("HmacSHA256", bytes(contact, "contactsKey"), message))
                    .isEqualTo(bytes(contact, "mac"));
        }
    }

    @Test
    void anActionIsSpelledAndHashedAlike() {
        JsonNode action = VECTORS.path("action");
        String body = CanonicalJson.of(action.path("body"));
        assertThat(body).isEqualTo(action.path("canonicalBodyText").stringValue());
        byte[] challenge = Tag.of("wv1/action")
                .field(bytes(action, "userId"))
                .field(bytes(action, "serverNonce"))
                .field(action.path("actionNameText").stringValue())
                .field(Tag.sha256(body.getBytes(StandardCharsets.UTF_8)))
                .sha256();
        assertThat(challenge).isEqualTo(bytes(action, "challenge"));
    }

    /** The closed table: each line of it, and that the two lists of actions are one. */
    @Test
    void everyChallengeIsComputedAlike() {
        JsonNode table = VECTORS.path("challenges");
        PersonId person = new PersonId(uuid(bytes(table, "userId")));
        byte[] nonce = bytes(table, "serverNonce");
        byte[] hash = bytes(table, "hash");
        assertThat(Challenges.login(nonce)).isEqualTo(bytes(table, "login"));
        assertThat(Challenges.register(person, nonce)).isEqualTo(bytes(table, "register"));
        assertThat(Challenges.approve(person, nonce, hash)).isEqualTo(bytes(table, "approve"));
        assertThat(Challenges.confirm(person, nonce, hash)).isEqualTo(bytes(table, "confirm"));
        JsonNode mark = table.path("mark");
        assertThat(Challenges.mark(person, nonce, mark.path("payees"))).isEqualTo(bytes(mark, "challenge"));
        JsonNode single = table.at("/single/acts/0");
        assertThat(Challenges.action(person, nonce, Act.UNLOCKER_REMOVE, single.path("body")))
                .isEqualTo(bytes(table.path("single"), "challenge"));
        assertThat(Challenges.action(
                        person, nonce, Act.ACTS_TOGETHER, table.path("together").path("acts")))
                .isEqualTo(bytes(table.path("together"), "challenge"));
        JsonNode claim = table.path("addressProof");
        assertThat(Challenges.addressProof(
                        person,
                        new OrganizationId(uuid(bytes(table, "organizationId"))),
                        claim.path("namespaceText").stringValue(),
                        claim.path("addressText").stringValue(),
                        bytes(claim, "forwarderSeed"),
                        nonce))
                .isEqualTo(bytes(claim, "digest"));
        assertThat(table.path("actionsText").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Act.values()).map(Act::text).toList());
    }

    @Test
    void recordsAreSignedAlike() throws GeneralSecurityException {
        JsonNode table = VECTORS.path("challenges");
        JsonNode signed = table.path("records");
        byte[] nonce = bytes(table, "serverNonce");
        byte[] spelled = CanonicalJson.of(signed.path("records")).getBytes(StandardCharsets.UTF_8);
        byte[] digest = Tag.of("wv1/records")
                .field(bytes(table, "userId"))
                .field(nonce)
                .field(Tag.sha256(spelled))
                .sha256();
        assertThat(digest).isEqualTo(bytes(signed, "digest"));
        byte[] key = KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(bytes(signed, "vaultKey"))
                        .thenExpand(
                                Tag.of("wv1/record-key")
                                        .field(bytes(signed, "vaultId"))
                                        .bytes(),
                                32));
        String name = signed.path("keyText").stringValue();
        String proof = signed.path("proofText").stringValue();
        assertThat(Secp256k1.address(Secp256k1.publicKey(key)).text()).isEqualTo(name);
        assertThat("0x" + HEX.formatHex(Secp256k1.sign(digest, key).bytes())).isEqualTo(proof);
        assertThat(Secp256k1.signer(digest, proof).orElseThrow().text()).isEqualTo(name);
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static void assertOpens(String kind, String rpId, byte[] credentialId) throws GeneralSecurityException {
        JsonNode unlocker = UNLOCKERS.path(kind);
        byte[] aad = Tag.of("wv1/wrap")
                .field(bytes(UNLOCKERS, "vaultId"))
                .field(bytes(UNLOCKERS, "userId"))
                .field(bytes(UNLOCKERS, "unlockerId"))
                .field(kind)
                .field(rpId)
                .field(credentialId)
                .bytes();
        assertThat(aad).isEqualTo(bytes(unlocker, "aad"));
        byte[] keys = derived(bytes(unlocker, "ikm"), bytes(UNLOCKERS, "wrapSalt"), kekInfo(kind));
        assertThat(Arrays.copyOf(keys, 32)).isEqualTo(bytes(unlocker, "kek"));
        assertThat(Arrays.copyOfRange(keys, 32, 64)).isEqualTo(bytes(unlocker, "commit"));
        assertThat(open(keys, bytes(UNLOCKERS, "nonce"), bytes(unlocker, "ct"), aad))
                .isEqualTo(bytes(UNLOCKERS, "vaultKey"));
    }

    private static byte[] kekInfo(String kind) {
        return Tag.of("wv1/kek/" + kind)
                .field(bytes(UNLOCKERS, "vaultId"))
                .field(bytes(UNLOCKERS, "unlockerId"))
                .bytes();
    }

    private static byte[] payloadAad(long revision) {
        return Tag.of("wv1/payload")
                .field(bytes(UNLOCKERS, "vaultId"))
                .field(bytes(UNLOCKERS, "userId"))
                .u64(revision)
                .bytes();
    }

    private static byte[] derived(byte[] secret, byte[] salt, byte[] info) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(secret)
                        .addSalt(salt)
                        .thenExpand(info, 64));
    }

    private static byte[] open(byte[] keys, byte[] nonce, byte[] ct, byte[] aad) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(keys, 0, 32, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(aad);
        return cipher.doFinal(ct);
    }

    private static String unpadded(byte[] padded) {
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        assertThat(padded[end]).isEqualTo((byte) 0x80);
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] seed(String words) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(words.toCharArray(), "mnemonic".getBytes(StandardCharsets.UTF_8), 2048, 512);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(spec)
                .getEncoded();
    }

    /** BIP-32 along m/44'/60'/0'/0/0. */
    private static byte[] evmKey(byte[] seed) throws GeneralSecurityException {
        byte[] node = hmac("HmacSHA512", "Bitcoin seed".getBytes(StandardCharsets.US_ASCII), seed);
        for (int step : new int[] {0x8000002c, 0x8000003c, 0x80000000, 0, 0}) {
            byte[] key = Arrays.copyOf(node, 32);
            byte[] parent = step < 0 ? concatenated(new byte[1], key) : compressed(Secp256k1.publicKey(key));
            byte[] message = ByteBuffer.allocate(37).put(parent).putInt(step).array();
            byte[] child = hmac("HmacSHA512", Arrays.copyOfRange(node, 32, 64), message);
            BigInteger sum = new BigInteger(1, Arrays.copyOf(child, 32))
                    .add(new BigInteger(1, key))
                    .mod(ORDER);
            node = concatenated(fixed(sum), Arrays.copyOfRange(child, 32, 64));
        }
        return Arrays.copyOf(node, 32);
    }

    private static byte[] compressed(byte[] point) {
        byte[] prefix = {(byte) (2 + (point[63] & 1))};
        return concatenated(prefix, Arrays.copyOf(point, 32));
    }

    private static byte[] fixed(BigInteger number) {
        byte[] raw = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(raw.length, 32);
        System.arraycopy(raw, raw.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(message);
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] bytes(JsonNode node, String field) {
        return HEX.parseHex(node.path(field).stringValue());
    }

    private static JsonNode read() {
        try {
            return JsonMapper.shared().readTree(Files.readString(Path.of("../signer/vectors/wv1.json")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
