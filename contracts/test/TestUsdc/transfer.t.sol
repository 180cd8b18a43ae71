// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {UsdcCases} from "./UsdcCases.sol";

/// transfer
///   given a balance
///     - it moves exactly the amount
///     - it refuses more than the balance
///   given the blacklist
///     - it refuses a sender on it
///     - it refuses a receiver on it
///     - it refuses a spender on it
///     - it refuses to allow one on it
///     - it works again when taken off it
///   given a pause
///     - it refuses while paused
///     - it works again after the pause
contract TransferTest is UsdcCases {
    function testFuzz_movesExactlyTheAmount(uint256 amount) external {
        amount %= 100e6 + 1;
        _transfer(amount);
        vm.assertEq(usdc.balanceOf(PAYEE), amount);
        vm.assertEq(usdc.balanceOf(PAYER), 100e6 - amount);
    }

    function testFuzz_refusesMoreThanTheBalance(uint256 amount) external {
        vm.assume(amount > 100e6);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, PAYER, 100e6, amount));
        _transfer(amount);
    }

    function test_refusesASenderOnIt() external {
        _blacklist(PAYER);
        _refusesListed(PAYER);
        _transfer(1);
    }

    function test_refusesAReceiverOnIt() external {
        _blacklist(PAYEE);
        _refusesListed(PAYEE);
        _transfer(1);
    }

    function test_refusesASpenderOnIt() external {
        vm.prank(PAYER);
        usdc.approve(STRANGER, type(uint256).max);
        _blacklist(STRANGER);
        _refusesListed(STRANGER);
        vm.prank(STRANGER);
        usdc.transferFrom(PAYER, PAYEE, 1);
    }

    function test_refusesToAllowOneOnIt() external {
        _blacklist(STRANGER);
        _refusesListed(STRANGER);
        vm.prank(PAYER);
        usdc.approve(STRANGER, 1);
    }

    function test_worksAgainWhenTakenOffIt() external {
        _blacklist(PAYEE);
        vm.prank(ISSUER);
        usdc.unBlacklist(PAYEE);
        _transfer(1);
        vm.assertEq(usdc.balanceOf(PAYEE), 1);
    }

    function test_refusesWhilePaused() external {
        vm.prank(ISSUER);
        usdc.pause();
        vm.expectRevert(abi.encodeWithSignature("EnforcedPause()"));
        _transfer(1);
    }

    function test_worksAgainAfterThePause() external {
        vm.prank(ISSUER);
        usdc.pause();
        vm.prank(ISSUER);
        usdc.unpause();
        _transfer(1);
        vm.assertEq(usdc.balanceOf(PAYEE), 1);
    }

    function _transfer(uint256 amount) private {
        vm.prank(PAYER);
        usdc.transfer(PAYEE, amount);
    }
}
