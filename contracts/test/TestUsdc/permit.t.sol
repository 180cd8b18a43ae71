// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {TestUsdc} from "../../src/TestUsdc.sol";
import {ContractWallet, UsdcCases} from "./UsdcCases.sol";

/// permit
///   given a signature of the owner
///     - it allows the spender
///     - it takes the signature in three parts
///     - it counts the nonce
///     - it works once
///     - it works for a contract wallet
///   given anything else
///     - it refuses the signature of another key
///     - it refuses another amount
///     - it refuses after the deadline
///     - it refuses an owner on the blacklist
///   given the domain
///     - it is that of usd coin version two
contract PermitTest is UsdcCases {
    function test_allowsTheSpender() external {
        _permit(7e6, _sign(PAYER_KEY, 0));
        vm.assertEq(usdc.allowance(PAYER, PAYEE), 7e6);
        vm.prank(PAYEE);
        usdc.transferFrom(PAYER, PAYEE, 7e6);
        vm.assertEq(usdc.balanceOf(PAYEE), 7e6);
    }

    function test_takesTheSignatureInThreeParts() external {
        bytes32 terms = keccak256(abi.encode(PERMIT, PAYER, PAYEE, 7e6, 0, 2_000_000));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PAYER_KEY, _digest(terms));
        usdc.permit(PAYER, PAYEE, 7e6, 2_000_000, v, r, s);
        vm.assertEq(usdc.allowance(PAYER, PAYEE), 7e6);
    }

    function test_countsTheNonce() external {
        _permit(7e6, _sign(PAYER_KEY, 0));
        vm.assertEq(usdc.nonces(PAYER), 1);
        _permit(7e6, _sign(PAYER_KEY, 1));
        vm.assertEq(usdc.nonces(PAYER), 2);
    }

    function test_worksOnce() external {
        bytes memory signature = _sign(PAYER_KEY, 0);
        _permit(7e6, signature);
        _refuses();
        _permit(7e6, signature);
    }

    function test_worksForAContractWallet() external {
        address wallet = address(new ContractWallet(vm.addr(OTHER_KEY)));
        bytes32 terms = keccak256(abi.encode(PERMIT, wallet, PAYEE, 7e6, 0, 2_000_000));
        usdc.permit(wallet, PAYEE, 7e6, 2_000_000, _signed(OTHER_KEY, terms));
        vm.assertEq(usdc.allowance(wallet, PAYEE), 7e6);
    }

    function test_refusesTheSignatureOfAnotherKey() external {
        bytes memory signature = _sign(OTHER_KEY, 0);
        _refuses();
        _permit(7e6, signature);
    }

    function testFuzz_refusesAnotherAmount(uint256 amount) external {
        vm.assume(amount != 7e6);
        bytes memory signature = _sign(PAYER_KEY, 0);
        _refuses();
        _permit(amount, signature);
    }

    function test_refusesAfterTheDeadline() external {
        bytes memory signature = _sign(PAYER_KEY, 0);
        vm.warp(2_000_001);
        vm.expectRevert(abi.encodeWithSelector(TestUsdc.PermitExpired.selector, 2_000_000, 2_000_001));
        _permit(7e6, signature);
    }

    function test_refusesAnOwnerOnTheBlacklist() external {
        bytes memory signature = _sign(PAYER_KEY, 0);
        _blacklist(PAYER);
        _refusesListed(PAYER);
        _permit(7e6, signature);
    }

    function test_isThatOfUsdCoinVersionTwo() external view {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("USD Coin"),
                keccak256("2"),
                block.chainid,
                address(usdc)
            )
        );
        vm.assertEq(usdc.DOMAIN_SEPARATOR(), domain);
        vm.assertEq(usdc.version(), "2");
        vm.assertEq(usdc.name(), "USD Coin");
        vm.assertEq(usdc.symbol(), "USDC");
        vm.assertEq(usdc.decimals(), 6);
    }

    function _sign(uint256 privateKey, uint256 nonce) private view returns (bytes memory) {
        return _signed(privateKey, keccak256(abi.encode(PERMIT, PAYER, PAYEE, 7e6, nonce, 2_000_000)));
    }

    function _permit(uint256 amount, bytes memory signature) private {
        vm.prank(STRANGER);
        usdc.permit(PAYER, PAYEE, amount, 2_000_000, signature);
    }

    function _refuses() private {
        vm.expectRevert(abi.encodeWithSelector(TestUsdc.PermitNotSignedBy.selector, PAYER));
    }
}
