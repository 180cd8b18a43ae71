// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ForwarderAddress} from "./ForwarderAddress.sol";

/// @title Forwarder
/// @notice An address that receives money for one charge and can pay it to one place only: the destination its own
/// address is derived from. It has no owner and no storage, and asks nobody for permission: whoever calls, the
/// destination must hash to the address that is being swept, or the call is refused.
///
/// The factory deploys this code once; every forwarder is a minimal clone of it.
contract Forwarder {
    using SafeERC20 for IERC20;

    /// @notice Names the native coin where a token address is expected.
    address public constant NATIVE = address(0);

    /// @notice The factory whose CREATE2 addresses these are.
    address public immutable FACTORY;

    address private immutable IMPLEMENTATION;

    /// @notice `destination` and `key` do not lead to `forwarder`, so its money is not theirs.
    error NotTheDestination(address forwarder, address destination, bytes32 key);

    /// @notice `token` did not let `amount` go to `destination`: paused, blacklisted, or it answered false.
    error TransferRefused(address token, address destination, uint256 amount);

    constructor() {
        FACTORY = msg.sender;
        IMPLEMENTATION = address(this);
    }

    /// @notice Takes the native coin. Nothing runs here, so that a plain transfer stays cheap.
    receive() external payable {}

    /// @notice Sends all this forwarder holds of `token` (or of the native coin) to its destination.
    /// @return amount What was sent; zero if there was nothing.
    function sweep(address destination, bytes32 key, address token) external returns (uint256 amount) {
        if (ForwarderAddress.predict(IMPLEMENTATION, FACTORY, destination, key) != address(this)) {
            revert NotTheDestination(address(this), destination, key);
        }
        amount = token == NATIVE ? address(this).balance : IERC20(token).balanceOf(address(this));
        if (amount == 0) return 0;
        bool sent = token == NATIVE
            ? LowLevelCall.callNoReturn(destination, amount, "")
            : IERC20(token).trySafeTransfer(destination, amount);
        if (!sent) revert TransferRefused(token, destination, amount);
    }
}
