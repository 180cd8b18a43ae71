// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ForwarderFactory} from "../../src/ForwarderFactory.sol";
import {TestUsdc} from "../../src/TestUsdc.sol";
import {TestUsdt} from "../../src/TestUsdt.sol";
import {Cases} from "../Cases.sol";

/// @title ForwarderCases
/// @notice A factory, both stablecoins, and one charge whose forwarder is not deployed yet.
abstract contract ForwarderCases is Cases {
    address internal constant NATIVE = address(0);
    address internal constant MAIN = address(0xA11CE);
    bytes32 internal constant KEY = keccak256("charge 1");
    uint256 internal constant GAS_NEEDED = 310_000;

    ForwarderFactory internal factory = new ForwarderFactory();
    TestUsdc internal usdc = new TestUsdc(ISSUER);
    TestUsdt internal usdt = new TestUsdt(ISSUER);
    address internal forwarder = factory.addressOf(MAIN, KEY);

    function _payUsdc(address to, uint256 amount) internal {
        vm.prank(ISSUER);
        usdc.mint(to, amount);
    }

    function _payUsdt(address to, uint256 amount) internal {
        vm.prank(ISSUER);
        usdt.mint(to, amount);
    }

    function _sweep(address[] memory tokens) internal {
        vm.prank(STRANGER);
        factory.sweep(MAIN, KEY, tokens);
    }

    function _none() internal pure returns (address[] memory) {
        return new address[](0);
    }

    function _list(address token) internal pure returns (address[] memory tokens) {
        tokens = new address[](1);
        tokens[0] = token;
    }

    function _list(address first, address second) internal pure returns (address[] memory tokens) {
        tokens = new address[](2);
        (tokens[0], tokens[1]) = (first, second);
    }

    function _list(address first, address second, address third) internal pure returns (address[] memory tokens) {
        tokens = new address[](3);
        (tokens[0], tokens[1], tokens[2]) = (first, second, third);
    }
}
