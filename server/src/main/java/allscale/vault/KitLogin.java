package allscale.vault;

/**
 * How a kit names and proves itself before anyone is signed in; derived from its code by the device, which keeps the
 * code.
 *
 * @param lookup base64url of sixteen bytes
 * @param verifierHash base64url of the hash of what the device shows as proof
 */
record KitLogin(String lookup, String verifierHash) {}
