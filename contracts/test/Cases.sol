// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Vm} from "./Vm.sol";

/// @title Cases
/// @notice What every test contract starts from. Each of them begins with its tree of cases; a leaf "it pays the
/// destination" is the test `test_paysTheDestination` or `testFuzz_paysTheDestination`, and script/trees.mjs checks
/// that neither is without the other.
abstract contract Cases {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    address internal constant ISSUER = address(0x1550E2);
    address internal constant STRANGER = address(0x57A26E);

    function _signature(uint256 privateKey, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(privateKey, digest);
        return abi.encodePacked(r, s, v);
    }
}
