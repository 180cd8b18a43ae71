package allscale.chain;

import static allscale.chain.NetworkFixture.GAS;
import static allscale.chain.NetworkFixture.GWEI;
import static allscale.chain.NetworkFixture.LOCAL;
import static allscale.chain.NetworkFixture.USDC;
import static allscale.chain.NetworkFixture.USDT;
import static allscale.chain.NetworkFixture.account;
import static allscale.chain.NetworkFixture.key;
import static allscale.chain.NetworkFixture.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import allscale.chain.SignedBytesRefused.Reason;
import allscale.chain.evm.Forged;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a device, or whoever answers in its name, may send back: nothing but exactly what was asked. */
class SignedBytesTest {

    private static final NetworkRules RULES = NetworkRules.of(LOCAL);
    private static final Address PAYER = account(2);
    private static final Address PAYEE = account(3);
    private static final BigInteger AMOUNT = units(2_500_000);
    private static final BigInteger NONCE = units(7);
    private static final Plan.TransferTx PLAN = RULES.transferPlan(USDC, PAYER, PAYEE, AMOUNT, NONCE, GAS, 0);
    private static final Plan.Authorization AUTHORIZATION = RULES.authorizationPlan(
            USDC, PAYER, PAYEE, AMOUNT, new Validity(0, 1_800_000_000L), "0x" + "12".repeat(32), 0);

    @Test
    void whatWasAskedForIsAccepted() {
        String raw = Signing.transaction(PLAN, key(2));
        SignedPlan signed = RULES.verify(PLAN, PAYER, raw);
        assertThat(signed.raw()).isEqualTo(raw);
        assertThat(signed.hash()).isEqualTo(new TxHash(hex(Keccak.hash(bytes(raw)))));
        assertThat(RULES.verify(PLAN, PAYER, "0x" + raw.substring(2).toUpperCase(Locale.ROOT))
                        .raw())
                .as("one spelling is saved")
                .isEqualTo(raw);
        String signature = Signing.authorization(RULES, AUTHORIZATION, key(2));
        assertThat(RULES.verify(AUTHORIZATION, PAYER, signature))
                .isEqualTo(new SignedPlan(AUTHORIZATION, null, signature));
    }

    /** Every byte of the transaction, every bit of it. */
    @Test
    void noBitOfATransactionMayDiffer() {
        byte[] raw = bytes(Signing.transaction(PLAN, key(2)));
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (int i = 0; i < raw.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = raw.clone();
                changed[i] ^= (byte) (1 << bit);
                reasons.add(refusal(PLAN, hex(changed)));
            }
        }
        assertThat(reasons)
                .contains(
                        Reason.WRONG_TYPE,
                        Reason.NOT_CANONICAL_ENCODING,
                        Reason.WRONG_CHAIN,
                        Reason.WRONG_NONCE,
                        Reason.WRONG_FEE,
                        Reason.WRONG_GAS_LIMIT,
                        Reason.WRONG_TOKEN,
                        Reason.WRONG_CALL,
                        Reason.WRONG_PAYEE,
                        Reason.WRONG_AMOUNT,
                        Reason.WRONG_SIGNER);
    }

    @Test
    void noBitOfAnAuthorizationsSignatureMayDiffer() {
        byte[] signature = bytes(Signing.authorization(RULES, AUTHORIZATION, key(2)));
        for (int i = 0; i < signature.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = signature.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThat(refusal(AUTHORIZATION, hex(changed)))
                        .isIn(Reason.WRONG_SIGNER, Reason.SIGNATURE_OUT_OF_RANGE, Reason.SIGNATURE_NOT_LOW_S);
            }
        }
    }

    /** Properly signed by the right key, but for something else. */
    @Test
    void aFieldThatDiffersIsNamed() {
        assertThat(signedFor(RULES.transferPlan(USDC, PAYER, PAYEE, AMOUNT, units(8), GAS, 0)))
                .isEqualTo(Reason.WRONG_NONCE);
        assertThat(signedFor(RULES.transferPlan(USDC, PAYER, account(0), AMOUNT, NONCE, GAS, 0)))
                .isEqualTo(Reason.WRONG_PAYEE);
        assertThat(signedFor(RULES.transferPlan(USDC, PAYER, PAYEE, AMOUNT.add(BigInteger.ONE), NONCE, GAS, 0)))
                .isEqualTo(Reason.WRONG_AMOUNT);
        assertThat(signedFor(RULES.transferPlan(USDT, PAYER, PAYEE, AMOUNT, NONCE, GAS, 0)))
                .isEqualTo(Reason.WRONG_TOKEN);
        Gas moreGas = new Gas(GAS.limit().add(BigInteger.ONE), GAS.maxFeePerGas(), GAS.maxPriorityFeePerGas());
        assertThat(signedFor(RULES.transferPlan(USDC, PAYER, PAYEE, AMOUNT, NONCE, moreGas, 0)))
                .isEqualTo(Reason.WRONG_GAS_LIMIT);
        Gas moreFee = new Gas(GAS.limit(), GAS.maxFeePerGas().add(BigInteger.ONE), GAS.maxPriorityFeePerGas());
        assertThat(signedFor(RULES.transferPlan(USDC, PAYER, PAYEE, AMOUNT, NONCE, moreFee, 0)))
                .isEqualTo(Reason.WRONG_FEE);
        Gas lessTip = new Gas(
                GAS.limit(), GAS.maxFeePerGas(), GAS.maxPriorityFeePerGas().subtract(BigInteger.ONE));
        assertThat(signedFor(RULES.transferPlan(USDC, PAYER, PAYEE, AMOUNT, NONCE, lessTip, 0)))
                .isEqualTo(Reason.WRONG_FEE);
        Asset elsewhere = new Asset("eip155:1/erc20:" + USDC.contract(), "USDC", 6);
        assertThat(signedFor(new Plan.TransferTx(elsewhere, PAYER, PAYEE, AMOUNT, NONCE, GAS, 0)))
                .isEqualTo(Reason.WRONG_CHAIN);
        assertThat(refusal(PLAN, Signing.transaction(PLAN, key(1)))).isEqualTo(Reason.WRONG_SIGNER);
    }

    @Test
    void anAuthorizationOfAnythingElseHasAnotherSigner() {
        Validity validity = AUTHORIZATION.validity();
        String nonce = AUTHORIZATION.nonce();
        Plan.Authorization[] others = {
            RULES.authorizationPlan(USDC, account(1), PAYEE, AMOUNT, validity, nonce, 0),
            RULES.authorizationPlan(USDC, PAYER, account(1), AMOUNT, validity, nonce, 0),
            RULES.authorizationPlan(USDC, PAYER, PAYEE, AMOUNT.add(BigInteger.ONE), validity, nonce, 0),
            RULES.authorizationPlan(USDC, PAYER, PAYEE, AMOUNT, new Validity(1, validity.before()), nonce, 0),
            RULES.authorizationPlan(USDC, PAYER, PAYEE, AMOUNT, new Validity(0, validity.before() + 1), nonce, 0),
            RULES.authorizationPlan(USDC, PAYER, PAYEE, AMOUNT, validity, "0x" + "13".repeat(32), 0)
        };
        for (Plan.Authorization other : others) {
            assertThat(refusal(AUTHORIZATION, Signing.authorization(RULES, other, key(2))))
                    .isEqualTo(Reason.WRONG_SIGNER);
        }
    }

    @Test
    void anAuthorizationUnderAnotherDomainHasAnotherSigner() {
        TypedDomain domain =
                Objects.requireNonNull(LOCAL.token(USDC).orElseThrow().domain());
        TypedDomain[] others = {
            new TypedDomain("USDC", domain.version(), domain.chainId(), domain.verifyingContract()),
            new TypedDomain(domain.name(), "1", domain.chainId(), domain.verifyingContract()),
            new TypedDomain(domain.name(), domain.version(), 1, domain.verifyingContract()),
            new TypedDomain(domain.name(), domain.version(), domain.chainId(), USDT.contract())
        };
        for (TypedDomain other : others) {
            NetworkRules elsewhere = NetworkRules.of(NetworkFixture.with(LOCAL.id(), USDC, other));
            assertThat(refusal(AUTHORIZATION, Signing.authorization(elsewhere, AUTHORIZATION, key(2))))
                    .isEqualTo(Reason.WRONG_SIGNER);
        }
    }

    /** Fields a plan has no word for. */
    @Test
    void valueAccessListAndOtherTypesAreRefused() {
        assertThat(refusal(PLAN, Forged.withValue(PLAN, units(1), key(2)))).isEqualTo(Reason.VALUE_NOT_ZERO);
        assertThat(refusal(PLAN, Forged.withAccessList(PLAN, key(2)))).isEqualTo(Reason.ACCESS_LIST_NOT_EMPTY);
        assertThat(refusal(PLAN, Forged.withData(PLAN, "00", key(2)))).isEqualTo(Reason.WRONG_CALL);
        assertThat(refusal(PLAN, Forged.withDirtyAddress(PLAN, key(2)))).isEqualTo(Reason.WRONG_PAYEE);
        assertThat(refusal(PLAN, Forged.withHighS(PLAN, key(2)))).isEqualTo(Reason.SIGNATURE_NOT_LOW_S);
        assertThat(refusal(PLAN, Forged.withLeadingZero(PLAN, key(2)))).isEqualTo(Reason.NOT_CANONICAL_ENCODING);
        String raw = Signing.transaction(PLAN, key(2));
        assertThat(refusal(PLAN, raw + "00")).isEqualTo(Reason.NOT_CANONICAL_ENCODING);
        assertThat(refusal(PLAN, raw.substring(0, raw.length() - 2))).isEqualTo(Reason.NOT_CANONICAL_ENCODING);
        assertThat(refusal(PLAN, "0x01" + raw.substring(4))).isEqualTo(Reason.WRONG_TYPE);
        assertThat(refusal(PLAN, "0x04" + raw.substring(4))).isEqualTo(Reason.WRONG_TYPE);
        assertThat(refusal(PLAN, "0x")).isEqualTo(Reason.WRONG_LENGTH);
        assertThat(refusal(PLAN, raw.substring(2))).isEqualTo(Reason.NOT_HEXADECIMAL);
        assertThat(refusal(AUTHORIZATION, "0x" + "11".repeat(64))).isEqualTo(Reason.WRONG_LENGTH);
    }

    @Test
    void feesAboveTheCapAreRefusedEvenIfAPlanAskedForThem() {
        BigInteger above = LOCAL.fees().maxFeePerGas().add(BigInteger.ONE);
        Plan.TransferTx dear =
                new Plan.TransferTx(USDC, PAYER, PAYEE, AMOUNT, NONCE, new Gas(GAS.limit(), above, GWEI), 0);
        assertThat(refusal(dear, Signing.transaction(dear, key(2)))).isEqualTo(Reason.FEE_ABOVE_CAP);
        Gas muchGas = new Gas(LOCAL.fees().maxTransferGas().add(BigInteger.ONE), GWEI, GWEI);
        Plan.TransferTx big = new Plan.TransferTx(USDC, PAYER, PAYEE, AMOUNT, NONCE, muchGas, 0);
        assertThat(refusal(big, Signing.transaction(big, key(2)))).isEqualTo(Reason.FEE_ABOVE_CAP);
    }

    @Test
    void assetsOutsideTheRegistryAreRefused() {
        Asset unknown = new Asset("eip155:31337/erc20:" + account(0), "USDC", 6);
        Plan.TransferTx plan = new Plan.TransferTx(unknown, PAYER, PAYEE, AMOUNT, NONCE, GAS, 0);
        assertThat(refusal(plan, Signing.transaction(plan, key(2)))).isEqualTo(Reason.ASSET_NOT_REGISTERED);
        Plan.Authorization plain =
                new Plan.Authorization(USDT, PAYER, PAYEE, AMOUNT, AUTHORIZATION.validity(), AUTHORIZATION.nonce(), 0);
        assertThat(refusal(plain, Signing.authorization(RULES, AUTHORIZATION, key(2))))
                .isEqualTo(Reason.ASSET_WITHOUT_AUTHORIZATION);
    }

    @Test
    void anotherPayersPlanIsRefused() {
        SignedBytesRefused refused = catchThrowableOfType(
                SignedBytesRefused.class, () -> RULES.verify(PLAN, account(1), Signing.transaction(PLAN, key(2))));
        assertThat(refused.reason()).isEqualTo(Reason.WRONG_SIGNER);
    }

    @Test
    void randomBytesAreRefusedAndNeverBreakAnything() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good = bytes(Signing.transaction(PLAN, key(2)));
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = i % 2 == 0 ? new byte[random.nextInt(300)] : good.clone();
            if (i % 2 == 0) {
                random.nextBytes(bytes);
                if (bytes.length > 0) {
                    bytes[0] = 2;
                }
            } else {
                for (int k = random.nextInt(4); k >= 0; k--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            if (!Arrays.equals(bytes, good)) {
                assertThat(refusal(PLAN, hex(bytes)))
                        .as("seed %d, case %d", seed, i)
                        .isNotNull();
            }
        }
    }

    private static Reason signedFor(Plan.TransferTx other) {
        return refusal(PLAN, Signing.transaction(other, key(2)));
    }

    private static Reason refusal(Plan plan, String signed) {
        SignedBytesRefused refused =
                catchThrowableOfType(SignedBytesRefused.class, () -> RULES.verify(plan, PAYER, signed));
        assertThat(refused).as("accepted: %s", signed).isNotNull();
        return refused.reason();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex, 2, hex.length());
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
