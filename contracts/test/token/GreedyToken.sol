// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title GreedyToken
/// @notice Claims a balance everywhere and burns all the gas it gets when it should move.
contract GreedyToken {
    function balanceOf(address) external pure returns (uint256) {
        return 1;
    }

    function transfer(address, uint256) external pure returns (bool) {
        while (true) {}
        return true;
    }
}
