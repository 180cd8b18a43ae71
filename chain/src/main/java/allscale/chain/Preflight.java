package allscale.chain;

import java.math.BigInteger;
import java.util.List;

/**
 * What the network says about a payment before anybody signs it.
 *
 * @param findings everything found; empty means nothing speaks against it
 * @param gasLimit what the transfer needs as a transaction of the payer, with a reserve; the network's ceiling for a
 *     transfer when it could not be estimated
 */
public record Preflight(List<Finding> findings, BigInteger gasLimit) {

    public Preflight {
        findings = List.copyOf(findings);
    }

    /** Whether something was found that makes the payment fail or lose money. */
    public boolean isBlocked() {
        return findings.stream().anyMatch(Finding::blocks);
    }

    /** One thing found. */
    public enum Finding {
        PAYEE_NOT_CANONICAL,
        PAYEE_IS_ZERO,
        /** Nobody has a key that leads there: where people burn tokens, and where networks keep their own functions. */
        PAYEE_IS_NOBODYS,
        PAYEE_IS_SELF,
        /** A registered token, or code that answers like a token. */
        PAYEE_IS_TOKEN_CONTRACT,
        PAYEE_IS_FORWARDER_FACTORY,
        /** The account that pays fees for others: it can send nothing on. Said by whoever knows that account. */
        PAYEE_IS_FEE_SPONSOR,
        /** An address that receives for one of the payer's own charges. Said by whoever knows them. */
        PAYEE_IS_OWN_CHARGE,
        PAYEE_BLACKLISTED,
        SENDER_BLACKLISTED,
        TOKEN_PAUSED,
        /** The payee has code: an exchange, a multi-signature, or a contract that cannot give the money back. */
        PAYEE_IS_CONTRACT,
        /** The payer has code (EIP-7702 or a contract wallet); the gasless route may not work. */
        SENDER_HAS_CODE,
        BALANCE_TOO_SHORT,
        /** The issuer keeps a part of every transfer: the payee gets less than is sent. */
        TOKEN_TAKES_FEE,
        /** A trial run on the newest block failed. */
        WOULD_FAIL;

        /** Whether this alone must stop the payment; otherwise it is a warning. */
        public boolean blocks() {
            return this != PAYEE_IS_CONTRACT && this != SENDER_HAS_CODE && this != TOKEN_TAKES_FEE;
        }
    }
}
