/**
 * EVM networks: codecs, JSON-RPC, fees, quorum and finality. Nothing outside {@code allscale.chain} looks in here; the
 * one public type exists because the door stands in the package above.
 */
@NullMarked
package allscale.chain.evm;

import org.jspecify.annotations.NullMarked;
