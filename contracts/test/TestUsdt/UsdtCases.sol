// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {TestUsdt} from "../../src/TestUsdt.sol";
import {Cases} from "../Cases.sol";

/// @title UsdtCases
/// @notice A payer with 100 USDT, a payee and a spender.
abstract contract UsdtCases is Cases {
    address internal constant PAYER = address(0xA11CE);
    address internal constant PAYEE = address(0x9A7EE);

    TestUsdt internal usdt = new TestUsdt(ISSUER);

    constructor() {
        vm.prank(ISSUER);
        usdt.mint(PAYER, 100e6);
    }

    function _blacklist(address account) internal {
        vm.prank(ISSUER);
        usdt.addBlackList(account);
    }

    function _refusesListed(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(TestUsdt.AccountIsBlackListed.selector, account));
    }
}
