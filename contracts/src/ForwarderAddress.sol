// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

/// @title ForwarderAddress
/// @notice The one rule that ties an address to the only place its money can go. Anyone can repeat it off chain:
///
///     salt      = keccak256(abi.encode(destination, key))
///     initCode  = 3d602d80600a3d3981f3363d3d373d3d3d363d73 ++ implementation ++ 5af43d82803e903d91602b57fd5bf3
///     forwarder = last 20 bytes of keccak256(ff ++ factory ++ salt ++ keccak256(initCode))
///
/// The init code is the ERC-1167 minimal clone. It is the same for every forwarder, so its hash is one constant.
library ForwarderAddress {
    /// @return The CREATE2 salt of the forwarder that pays `destination` for `key`.
    function saltOf(address destination, bytes32 key) internal pure returns (bytes32) {
        return keccak256(abi.encode(destination, key));
    }

    /// @return Where that forwarder is, or will be once it is deployed.
    function predict(address implementation, address factory, address destination, bytes32 key)
        internal
        pure
        returns (address)
    {
        return Clones.predictDeterministicAddress(implementation, saltOf(destination, key), factory);
    }
}
