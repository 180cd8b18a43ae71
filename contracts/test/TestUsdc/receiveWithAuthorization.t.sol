// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {UsdcCases} from "./UsdcCases.sol";

/// receiveWithAuthorization
///   given a signature of the payer
///     - it moves the money for the payee
///     - it takes the signature in three parts
///     - it refuses anybody but the payee
///     - it works once
///   given a signature made for transferring
///     - it refuses that signature
contract ReceiveWithAuthorizationTest is UsdcCases {
    function test_movesTheMoneyForThePayee() external {
        _bring(PAYEE, _sign());
        vm.assertEq(usdc.balanceOf(PAYEE), 7e6);
    }

    function test_takesTheSignatureInThreeParts() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PAYER_KEY, _digest(_terms(RECEIVE, PAYEE, 7e6, 0, 2_000_000)));
        vm.prank(PAYEE);
        usdc.receiveWithAuthorization(PAYER, PAYEE, 7e6, 0, 2_000_000, NONCE, v, r, s);
        vm.assertEq(usdc.balanceOf(PAYEE), 7e6);
    }

    function testFuzz_refusesAnybodyButThePayee(address caller) external {
        vm.assume(caller != PAYEE);
        bytes memory signature = _sign();
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, PAYEE));
        _bring(caller, signature);
    }

    function test_worksOnce() external {
        _bring(PAYEE, _sign());
        bytes memory again = _sign();
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, PAYER, NONCE));
        _bring(PAYEE, again);
    }

    function test_refusesThatSignature() external {
        bytes memory signature = _signed(PAYER_KEY, _terms(TRANSFER, PAYEE, 7e6, 0, 2_000_000));
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009InvalidSignature.selector));
        _bring(PAYEE, signature);
    }

    function _sign() private view returns (bytes memory) {
        return _signed(PAYER_KEY, _terms(RECEIVE, PAYEE, 7e6, 0, 2_000_000));
    }

    function _bring(address caller, bytes memory signature) private {
        vm.prank(caller);
        usdc.receiveWithAuthorization(PAYER, PAYEE, 7e6, 0, 2_000_000, NONCE, signature);
    }
}
