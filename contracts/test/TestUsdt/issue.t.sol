// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {TestUsdt} from "../../src/TestUsdt.sol";
import {UsdtCases} from "./UsdtCases.sol";

/// issue
///   given the issuer
///     - it mints to anyone
///     - it burns what a listed account holds
///     - it burns nothing of an account that is not listed
///   given anybody else
///     - it refuses every right of the issuer
///   given the facts a payer looks up
///     - it has the facts of usdt
contract IssueTest is UsdtCases {
    function test_mintsToAnyone() external {
        vm.prank(ISSUER);
        usdt.mint(PAYEE, 3e6);
        vm.assertEq(usdt.balanceOf(PAYEE), 3e6);
        vm.assertEq(usdt.totalSupply(), 103e6);
    }

    function test_burnsWhatAListedAccountHolds() external {
        _blacklist(PAYER);
        vm.prank(ISSUER);
        usdt.destroyBlackFunds(PAYER);
        vm.assertEq(usdt.balanceOf(PAYER), 0);
        vm.assertEq(usdt.totalSupply(), 0);
    }

    function test_burnsNothingOfAnAccountThatIsNotListed() external {
        vm.expectRevert(abi.encodeWithSelector(TestUsdt.AccountIsNotBlackListed.selector, PAYER));
        vm.prank(ISSUER);
        usdt.destroyBlackFunds(PAYER);
    }

    function testFuzz_refusesEveryRightOfTheIssuer(address caller) external {
        vm.assume(caller != ISSUER);
        _refuses(caller, abi.encodeCall(usdt.mint, (caller, 1)));
        _refuses(caller, abi.encodeCall(usdt.addBlackList, (PAYER)));
        _refuses(caller, abi.encodeCall(usdt.removeBlackList, (PAYER)));
        _refuses(caller, abi.encodeCall(usdt.destroyBlackFunds, (PAYER)));
        _refuses(caller, abi.encodeCall(usdt.pause, ()));
        _refuses(caller, abi.encodeCall(usdt.unpause, ()));
    }

    function test_hasTheFactsOfUsdt() external view {
        vm.assertEq(usdt.name(), "Tether USD");
        vm.assertEq(usdt.symbol(), "USDT");
        vm.assertEq(usdt.decimals(), 6);
        vm.assertEq(usdt.paused(), false);
    }

    function _refuses(address caller, bytes memory call) private {
        vm.prank(caller);
        (bool done, bytes memory answer) = address(usdt).call(call);
        vm.assertEq(done, false);
        vm.assertEq(answer, abi.encodeWithSignature("OwnableUnauthorizedAccount(address)", caller));
    }
}
