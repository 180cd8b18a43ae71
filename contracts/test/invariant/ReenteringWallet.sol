// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title ReenteringWallet
/// @notice A destination with code: when native coin arrives it makes the call it was given, then keeps the coin.
contract ReenteringWallet {
    address public target;
    bytes public attack;

    function arm(address target_, bytes calldata attack_) external {
        target = target_;
        attack = attack_;
    }

    receive() external payable {
        (bool done,) = target.call(attack);
        done;
    }
}
