// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {TestUsdt} from "../../src/TestUsdt.sol";
import {UsdtCases} from "./UsdtCases.sol";

/// transfer
///   given a balance
///     - it moves exactly the amount
///     - it returns nothing
///     - it tells by its event
///     - it changes nothing when one pays oneself
///     - it refuses more than the balance
///     - it refuses the zero address
///   given the blacklist
///     - it refuses a sender on it
///     - it takes a receiver on it
///   given a pause
///     - it refuses while paused
///   given a fee
///     - it takes the fee out of what the payee gets
///     - it takes no more than the maximum fee
contract TransferTest is UsdtCases {
    function testFuzz_movesExactlyTheAmount(uint256 amount) external {
        amount %= 100e6 + 1;
        _transfer(PAYEE, amount);
        vm.assertEq(usdt.balanceOf(PAYEE), amount);
        vm.assertEq(usdt.balanceOf(PAYER), 100e6 - amount);
    }

    function test_returnsNothing() external {
        vm.prank(PAYER);
        (bool done, bytes memory answer) =
            address(usdt).call(abi.encodeWithSignature("transfer(address,uint256)", PAYEE, 1));
        vm.assertEq(done, true);
        vm.assertEq(answer.length, 0);
    }

    function test_tellsByItsEvent() external {
        vm.expectEmit(address(usdt));
        emit TestUsdt.Transfer(PAYER, PAYEE, 7e6);
        _transfer(PAYEE, 7e6);
    }

    function test_changesNothingWhenOnePaysOneself() external {
        _transfer(PAYER, 7e6);
        vm.assertEq(usdt.balanceOf(PAYER), 100e6);
    }

    function testFuzz_refusesMoreThanTheBalance(uint256 amount) external {
        vm.assume(amount > 100e6);
        vm.expectRevert(abi.encodeWithSelector(TestUsdt.BalanceTooLow.selector, PAYER, 100e6, amount));
        _transfer(PAYEE, amount);
    }

    function test_refusesTheZeroAddress() external {
        vm.expectRevert(abi.encodeWithSelector(TestUsdt.ReceiverIsZero.selector, PAYER));
        _transfer(address(0), 1);
    }

    function test_refusesASenderOnIt() external {
        _blacklist(PAYER);
        _refusesListed(PAYER);
        _transfer(PAYEE, 1);
    }

    function test_takesAReceiverOnIt() external {
        _blacklist(PAYEE);
        _transfer(PAYEE, 1);
        vm.assertEq(usdt.balanceOf(PAYEE), 1);
    }

    function test_refusesWhilePaused() external {
        vm.prank(ISSUER);
        usdt.pause();
        vm.expectRevert(abi.encodeWithSignature("EnforcedPause()"));
        _transfer(PAYEE, 1);
    }

    function testFuzz_takesTheFeeOutOfWhatThePayeeGets(uint256 amount) external {
        amount %= 100e6 + 1;
        vm.prank(ISSUER);
        usdt.setParams(100, 100e6);
        _transfer(PAYEE, amount);
        vm.assertEq(usdt.balanceOf(PAYEE), amount - amount / 100);
        vm.assertEq(usdt.balanceOf(ISSUER), amount / 100);
        vm.assertEq(usdt.balanceOf(PAYER), 100e6 - amount);
    }

    function test_takesNoMoreThanTheMaximumFee() external {
        vm.prank(ISSUER);
        usdt.setParams(100, 5);
        _transfer(PAYEE, 50e6);
        vm.assertEq(usdt.balanceOf(PAYEE), 50e6 - 5);
    }

    function _transfer(address to, uint256 amount) private {
        vm.prank(PAYER);
        usdt.transfer(to, amount);
    }
}
