// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {TestUsdc} from "../../src/TestUsdc.sol";
import {Cases} from "../Cases.sol";
import {TokenWorld} from "./TokenWorld.sol";

/// What must hold for both tokens after any sequence of calls:
///   - the balances are the supply, and only the issuer changed it
///   - one authorization moves money at most once, and never after it was canceled
contract TokenInvariants is Cases {
    TokenWorld private world = new TokenWorld();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(world);
    }

    function invariant_theBalancesAreTheSupply() external view {
        uint256 usdc = 0;
        uint256 usdt = 0;
        for (uint256 i = 0; i < 4; ++i) {
            usdc += TestUsdc(world.token()).balanceOf(world.people(i));
            usdt += world.usdt().balanceOf(world.people(i));
        }
        vm.assertEq(usdc, world.mintedUsdc(), "USDC");
        vm.assertEq(usdt, world.mintedUsdt(), "USDT");
        vm.assertEq(world.usdt().totalSupply(), world.mintedUsdt(), "USDT supply");
    }

    function invariant_anAuthorizationMovesMoneyAtMostOnce() external view {
        for (uint256 i = 0; i < world.NONCES(); ++i) {
            bytes32 nonce = bytes32(i);
            vm.assertLt(world.timesMoved(nonce), 2);
            vm.assertEq(world.movedAfterCancellation(nonce), false);
        }
    }
}
