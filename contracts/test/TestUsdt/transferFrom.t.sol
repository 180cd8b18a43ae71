// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {TestUsdt} from "../../src/TestUsdt.sol";
import {UsdtCases} from "./UsdtCases.sol";

/// transferFrom
///   given an allowance
///     - it takes no more than allowed
///     - it uses the allowance up
///     - it leaves an unlimited allowance unlimited
///   given the allowance is to change
///     - it refuses to go from one amount to another
///     - it goes through zero
///   given a pause or a listed owner
///     - it refuses while paused
///     - it refuses a listed owner
contract TransferFromTest is UsdtCases {
    function testFuzz_takesNoMoreThanAllowed(uint256 amount) external {
        vm.assume(amount > 7e6);
        _approve(7e6);
        vm.expectRevert(abi.encodeWithSelector(TestUsdt.AllowanceTooLow.selector, PAYER, STRANGER, 7e6, amount));
        _take(amount);
    }

    function test_usesTheAllowanceUp() external {
        _approve(7e6);
        _take(3e6);
        vm.assertEq(usdt.allowance(PAYER, STRANGER), 4e6);
        vm.assertEq(usdt.balanceOf(PAYEE), 3e6);
    }

    function test_leavesAnUnlimitedAllowanceUnlimited() external {
        _approve(type(uint256).max);
        _take(3e6);
        vm.assertEq(usdt.allowance(PAYER, STRANGER), type(uint256).max);
    }

    function test_refusesToGoFromOneAmountToAnother() external {
        _approve(7e6);
        vm.expectRevert(abi.encodeWithSelector(TestUsdt.AllowanceMustBeZeroFirst.selector, PAYER, STRANGER, 7e6, 8e6));
        _approve(8e6);
    }

    function test_goesThroughZero() external {
        _approve(7e6);
        _approve(0);
        _approve(8e6);
        vm.assertEq(usdt.allowance(PAYER, STRANGER), 8e6);
    }

    function test_refusesWhilePaused() external {
        _approve(7e6);
        vm.prank(ISSUER);
        usdt.pause();
        vm.expectRevert(abi.encodeWithSignature("EnforcedPause()"));
        _take(1);
    }

    function test_refusesAListedOwner() external {
        _approve(7e6);
        _blacklist(PAYER);
        _refusesListed(PAYER);
        _take(1);
    }

    function _approve(uint256 amount) private {
        vm.prank(PAYER);
        usdt.approve(STRANGER, amount);
    }

    function _take(uint256 amount) private {
        vm.prank(STRANGER);
        usdt.transferFrom(PAYER, PAYEE, amount);
    }
}
