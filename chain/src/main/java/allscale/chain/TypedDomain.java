package allscale.chain;

import allscale.kernel.Address;

/**
 * The EIP-712 domain of a token: what binds a typed signature to this token on this network. Name and version are what
 * the contract hashes, which is not always what its {@code name()} says.
 */
public record TypedDomain(String name, String version, long chainId, Address verifyingContract) {}
