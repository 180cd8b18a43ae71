package allscale.chain;

import java.math.BigInteger;

/**
 * What a trial run of a call says about gas.
 *
 * @param limit what the call is given; more than it uses, because what is not used is not paid
 * @param expected what it is going to use at most, as far as the newest block can tell
 */
public record GasEstimate(BigInteger limit, BigInteger expected) {}
