// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ForwarderFactory} from "../../src/ForwarderFactory.sol";
import {ForwarderCases} from "./ForwarderCases.sol";

/// addressOf
///   given a destination and a key
///     - it follows the published rule
///     - it is where the clone is deployed
///     - it differs when the destination differs
///     - it differs when the key differs
///     - it does not depend on the network
///   given the published vectors
///     - it gives every address in them
///   given the zero address
///     - it has no address
contract AddressOfTest is ForwarderCases {
    function testFuzz_followsThePublishedRule(address destination, bytes32 key) external view {
        vm.assume(destination != address(0));
        vm.assertEq(factory.addressOf(destination, key), _byTheRule(address(factory), destination, key));
    }

    function testFuzz_isWhereTheCloneIsDeployed(address destination, bytes32 key) external {
        vm.assume(destination != address(0));
        address predicted = factory.addressOf(destination, key);
        vm.assertEq(predicted.code.length, 0);
        factory.sweep(destination, key, _none());
        vm.assertEq(predicted.code.length, 45);
    }

    function testFuzz_differsWhenTheDestinationDiffers(address one, address other, bytes32 key) external view {
        vm.assume(one != other && one != address(0) && other != address(0));
        vm.assertTrue(factory.addressOf(one, key) != factory.addressOf(other, key), "two destinations, one address");
    }

    function testFuzz_differsWhenTheKeyDiffers(address destination, bytes32 one, bytes32 other) external view {
        vm.assume(one != other && destination != address(0));
        vm.assertTrue(factory.addressOf(destination, one) != factory.addressOf(destination, other), "one address");
    }

    function testFuzz_doesNotDependOnTheNetwork(uint64 chainId) external {
        vm.assume(chainId != 0);
        vm.chainId(chainId);
        vm.assertEq(factory.addressOf(MAIN, KEY), forwarder);
    }

    function test_givesEveryAddressInThem() external view {
        string memory vectors = vm.readFile("contracts/vectors/forwarder.json");
        uint256 count = 0;
        for (; vm.keyExistsJson(vectors, _path(count, "")); ++count) {
            address from = vm.parseJsonAddress(vectors, _path(count, ".factory"));
            address to = vm.parseJsonAddress(vectors, _path(count, ".destination"));
            bytes32 key = vm.parseJsonBytes32(vectors, _path(count, ".key"));
            vm.assertEq(vm.parseJsonAddress(vectors, _path(count, ".forwarder")), _byTheRule(from, to, key));
        }
        vm.assertEq(count, 40);
    }

    function test_hasNoAddress() external {
        vm.expectRevert(abi.encodeWithSelector(ForwarderFactory.DestinationIsZero.selector, KEY));
        factory.addressOf(address(0), KEY);
    }

    function _path(uint256 index, string memory field) private pure returns (string memory) {
        return string.concat(".cases[", vm.toString(index), "]", field);
    }

    function _byTheRule(address from, address destination, bytes32 key) private pure returns (address) {
        address implementation = address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", from, hex"01")))));
        bytes32 initCodeHash = keccak256(
            abi.encodePacked(
                hex"3d602d80600a3d3981f3363d3d373d3d3d363d73", implementation, hex"5af43d82803e903d91602b57fd5bf3"
            )
        );
        bytes32 salt = keccak256(abi.encodePacked(bytes12(0), destination, key));
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", from, salt, initCodeHash)))));
    }
}
