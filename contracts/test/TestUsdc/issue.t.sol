// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {UsdcCases} from "./UsdcCases.sol";

/// issue
///   given the issuer
///     - it mints to anyone
///   given anybody else
///     - it refuses every right of the issuer
contract IssueTest is UsdcCases {
    function test_mintsToAnyone() external {
        vm.prank(ISSUER);
        usdc.mint(PAYEE, 3e6);
        vm.assertEq(usdc.balanceOf(PAYEE), 3e6);
        vm.assertEq(usdc.totalSupply(), 103e6);
    }

    function testFuzz_refusesEveryRightOfTheIssuer(address caller) external {
        vm.assume(caller != ISSUER);
        _refuses(caller, abi.encodeCall(usdc.mint, (caller, 1)));
        _refuses(caller, abi.encodeCall(usdc.blacklist, (PAYER)));
        _refuses(caller, abi.encodeCall(usdc.unBlacklist, (PAYER)));
        _refuses(caller, abi.encodeCall(usdc.pause, ()));
        _refuses(caller, abi.encodeCall(usdc.unpause, ()));
    }

    function _refuses(address caller, bytes memory call) private {
        vm.prank(caller);
        (bool done, bytes memory answer) = address(usdc).call(call);
        vm.assertEq(done, false);
        vm.assertEq(answer, abi.encodeWithSignature("OwnableUnauthorizedAccount(address)", caller));
    }
}
