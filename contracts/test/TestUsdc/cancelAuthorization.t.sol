// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {UsdcCases} from "./UsdcCases.sol";

/// cancelAuthorization
///   given a signature of the payer
///     - it makes the authorization worthless
///     - it takes the signature in three parts
///     - it tells so
///   given a signature of somebody else
///     - it changes nothing
///   given an authorization that was used
///     - it comes too late
contract CancelAuthorizationTest is UsdcCases {
    function test_makesTheAuthorizationWorthless() external {
        usdc.cancelAuthorization(PAYER, NONCE, _cancellation(PAYER_KEY));
        bytes memory signature = _signed(PAYER_KEY, _terms(TRANSFER, PAYEE, 7e6, 0, 2_000_000));
        _refusesUsed();
        usdc.transferWithAuthorization(PAYER, PAYEE, 7e6, 0, 2_000_000, NONCE, signature);
    }

    function test_takesTheSignatureInThreeParts() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PAYER_KEY, _digest(keccak256(abi.encode(CANCEL, PAYER, NONCE))));
        usdc.cancelAuthorization(PAYER, NONCE, v, r, s);
        vm.assertEq(usdc.authorizationState(PAYER, NONCE), true);
    }

    function test_tellsSo() external {
        bytes memory signature = _cancellation(PAYER_KEY);
        vm.expectEmit(address(usdc));
        emit IERC3009Cancel.AuthorizationCanceled(PAYER, NONCE);
        usdc.cancelAuthorization(PAYER, NONCE, signature);
    }

    function test_changesNothing() external {
        bytes memory signature = _cancellation(OTHER_KEY);
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009InvalidSignature.selector));
        usdc.cancelAuthorization(PAYER, NONCE, signature);
        vm.assertEq(usdc.authorizationState(PAYER, NONCE), false);
    }

    function test_comesTooLate() external {
        bytes memory signature = _signed(PAYER_KEY, _terms(TRANSFER, PAYEE, 7e6, 0, 2_000_000));
        usdc.transferWithAuthorization(PAYER, PAYEE, 7e6, 0, 2_000_000, NONCE, signature);
        bytes memory cancellation = _cancellation(PAYER_KEY);
        _refusesUsed();
        usdc.cancelAuthorization(PAYER, NONCE, cancellation);
    }

    function _cancellation(uint256 privateKey) private view returns (bytes memory) {
        return _signed(privateKey, keccak256(abi.encode(CANCEL, PAYER, NONCE)));
    }

    function _refusesUsed() private {
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, PAYER, NONCE));
    }
}
