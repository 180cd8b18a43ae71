// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {JunkToken} from "./JunkToken.sol";

/// @title HeavyToken
/// @notice An honest token whose transfers take about 200,000 gas, as tokens with much bookkeeping do.
contract HeavyToken is JunkToken {
    uint256[] public notes;

    function transfer(address to, uint256 amount) public override returns (bool) {
        for (uint256 i = 1; i < 7; ++i) {
            notes.push(i);
        }
        return super.transfer(to, amount);
    }
}
