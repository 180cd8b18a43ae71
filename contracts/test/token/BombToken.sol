// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title BombToken
/// @notice Refuses every question with an answer so long that whoever copies it pays dearly.
contract BombToken {
    fallback() external {
        assembly {
            revert(0, 50000)
        }
    }
}
