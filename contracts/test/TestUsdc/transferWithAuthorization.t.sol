// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {ContractWallet, UsdcCases} from "./UsdcCases.sol";

/// transferWithAuthorization
///   given a signature of the payer
///     - it moves the money whoever brings it
///     - it takes the signature in three parts
///     - it tells which authorization was used
///     - it works once
///     - it works for a contract wallet
///   given other terms than those signed
///     - it refuses any other amount
///     - it refuses any other payee
///     - it refuses the signature of another key
///     - it refuses a signature for another network
///     - it refuses a signature made for receiving
///   given the time
///     - it refuses until validAfter has passed
///     - it refuses from validBefore on
///   given the issuer's rules
///     - it refuses while paused
///     - it refuses a payer on the blacklist
///     - it refuses a payee on the blacklist
contract TransferWithAuthorizationTest is UsdcCases {
    function test_movesTheMoneyWhoeverBringsIt() external {
        _bring(PAYEE, 7e6, _sign(7e6));
        vm.assertEq(usdc.balanceOf(PAYEE), 7e6);
        vm.assertEq(usdc.balanceOf(PAYER), 93e6);
    }

    function test_takesTheSignatureInThreeParts() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PAYER_KEY, _digest(_terms(TRANSFER, PAYEE, 7e6, 0, 2_000_000)));
        usdc.transferWithAuthorization(PAYER, PAYEE, 7e6, 0, 2_000_000, NONCE, v, r, s);
        vm.assertEq(usdc.balanceOf(PAYEE), 7e6);
    }

    function test_tellsWhichAuthorizationWasUsed() external {
        vm.assertEq(usdc.authorizationState(PAYER, NONCE), false);
        bytes memory signature = _sign(7e6);
        vm.expectEmit(address(usdc));
        emit IERC3009.AuthorizationUsed(PAYER, NONCE);
        _bring(PAYEE, 7e6, signature);
        vm.assertEq(usdc.authorizationState(PAYER, NONCE), true);
    }

    function test_worksOnce() external {
        _bring(PAYEE, 7e6, _sign(7e6));
        bytes memory again = _sign(7e6);
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, PAYER, NONCE));
        _bring(PAYEE, 7e6, again);
    }

    function test_worksForAContractWallet() external {
        ContractWallet wallet = new ContractWallet(vm.addr(OTHER_KEY));
        vm.prank(ISSUER);
        usdc.mint(address(wallet), 5e6);
        bytes32 terms = keccak256(abi.encode(TRANSFER, address(wallet), PAYEE, 5e6, 0, 2_000_000, NONCE));
        usdc.transferWithAuthorization(address(wallet), PAYEE, 5e6, 0, 2_000_000, NONCE, _signed(OTHER_KEY, terms));
        vm.assertEq(usdc.balanceOf(PAYEE), 5e6);
    }

    function testFuzz_refusesAnyOtherAmount(uint256 amount) external {
        vm.assume(amount != 7e6);
        bytes memory signature = _sign(7e6);
        _refuses();
        _bring(PAYEE, amount, signature);
    }

    function testFuzz_refusesAnyOtherPayee(address payee) external {
        vm.assume(payee != PAYEE);
        bytes memory signature = _sign(7e6);
        _refuses();
        _bring(payee, 7e6, signature);
    }

    function test_refusesTheSignatureOfAnotherKey() external {
        bytes memory signature = _signed(OTHER_KEY, _terms(TRANSFER, PAYEE, 7e6, 0, 2_000_000));
        _refuses();
        _bring(PAYEE, 7e6, signature);
    }

    function test_refusesASignatureForAnotherNetwork() external {
        bytes memory signature = _sign(7e6);
        vm.chainId(1);
        _refuses();
        _bring(PAYEE, 7e6, signature);
    }

    function test_refusesASignatureMadeForReceiving() external {
        bytes memory signature = _signed(PAYER_KEY, _terms(RECEIVE, PAYEE, 7e6, 0, 2_000_000));
        _refuses();
        _bring(PAYEE, 7e6, signature);
    }

    function test_refusesUntilValidAfterHasPassed() external {
        bytes memory signature = _signed(PAYER_KEY, _terms(TRANSFER, PAYEE, 7e6, 1_000_000, 2_000_000));
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009InvalidAuthorizationTime.selector, 1_000_000, 2_000_000));
        usdc.transferWithAuthorization(PAYER, PAYEE, 7e6, 1_000_000, 2_000_000, NONCE, signature);
        vm.warp(1_000_001);
        usdc.transferWithAuthorization(PAYER, PAYEE, 7e6, 1_000_000, 2_000_000, NONCE, signature);
    }

    function test_refusesFromValidBeforeOn() external {
        bytes memory signature = _sign(7e6);
        vm.warp(2_000_000);
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009InvalidAuthorizationTime.selector, 0, 2_000_000));
        _bring(PAYEE, 7e6, signature);
    }

    function test_refusesWhilePaused() external {
        bytes memory signature = _sign(7e6);
        vm.prank(ISSUER);
        usdc.pause();
        vm.expectRevert(abi.encodeWithSignature("EnforcedPause()"));
        _bring(PAYEE, 7e6, signature);
    }

    function test_refusesAPayerOnTheBlacklist() external {
        bytes memory signature = _sign(7e6);
        _blacklist(PAYER);
        _refusesListed(PAYER);
        _bring(PAYEE, 7e6, signature);
    }

    function test_refusesAPayeeOnTheBlacklist() external {
        bytes memory signature = _sign(7e6);
        _blacklist(PAYEE);
        _refusesListed(PAYEE);
        _bring(PAYEE, 7e6, signature);
    }

    function _sign(uint256 value) private view returns (bytes memory) {
        return _signed(PAYER_KEY, _terms(TRANSFER, PAYEE, value, 0, 2_000_000));
    }

    function _bring(address payee, uint256 value, bytes memory signature) private {
        vm.prank(STRANGER);
        usdc.transferWithAuthorization(PAYER, payee, value, 0, 2_000_000, NONCE, signature);
    }

    function _refuses() private {
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009InvalidSignature.selector));
    }
}
