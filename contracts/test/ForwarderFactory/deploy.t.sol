// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ForwarderFactory} from "../../src/ForwarderFactory.sol";
import {TestUsdc} from "../../src/TestUsdc.sol";
import {TestUsdt} from "../../src/TestUsdt.sol";
import {Cases} from "../Cases.sol";

/// deploy
///   given the calls of devnet/evm/deploy.json
///     when they are sent to the deterministic deployer
///       - it puts every contract where local json says
///       - it puts the factory there on every network
///       - it gives the tokens to the deployer account
///       - it publishes the address and code of the implementation
///       - it runs the code of the sources
contract DeployTest is Cases {
    address private constant CREATE2_DEPLOYER = 0x4e59b44847b379578588920cA78FbF26c0B4956C;

    string private deploy = vm.readFile("devnet/evm/deploy.json");
    string private local = vm.readFile("devnet/evm/local.json");

    function setUp() external {
        vm.etch(
            CREATE2_DEPLOYER,
            hex"7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3"
        );
    }

    function test_putsEveryContractWhereLocalJsonSays() external {
        _deployAll();
        _hasCode(".forwarderFactory");
        _hasCode(".tokens.usdc.address");
        _hasCode(".tokens.usdt.address");
        _hasCode(".unregisteredTokens.junk.address");
        _hasCode(".unregisteredTokens.refusing.address");
    }

    function testFuzz_putsTheFactoryThereOnEveryNetwork(uint64 chainId, address caller) external {
        vm.assume(chainId != 0);
        vm.chainId(chainId);
        vm.prank(caller);
        _send(0);
        vm.assertEq(vm.parseJsonString(deploy, ".calls[0].name"), "forwarderFactory");
        _hasCode(".forwarderFactory");
    }

    function test_givesTheTokensToTheDeployerAccount() external {
        _deployAll();
        address deployer = vm.parseJsonAddress(local, ".accounts.deployer");
        vm.assertEq(TestUsdc(vm.parseJsonAddress(local, ".tokens.usdc.address")).owner(), deployer);
        vm.assertEq(TestUsdt(vm.parseJsonAddress(local, ".tokens.usdt.address")).owner(), deployer);
    }

    function test_publishesTheAddressAndCodeOfTheImplementation() external {
        _deployAll();
        ForwarderFactory factory = ForwarderFactory(vm.parseJsonAddress(local, ".forwarderFactory"));
        address implementation = vm.parseJsonAddress(local, ".forwarderInitCodeRule.implementation");
        vm.assertEq(factory.IMPLEMENTATION(), implementation);
        vm.assertLt(0, implementation.code.length);
        bytes32 initCodeHash = keccak256(
            abi.encodePacked(
                hex"3d602d80600a3d3981f3363d3d373d3d3d363d73", implementation, hex"5af43d82803e903d91602b57fd5bf3"
            )
        );
        vm.assertEq(vm.parseJsonBytes32(local, ".forwarderInitCodeRule.initCodeHash"), initCodeHash);
    }

    function test_runsTheCodeOfTheSources() external view {
        string memory artifact = vm.readFile("contracts/artifacts/ForwarderFactory.json");
        vm.assertEq(vm.parseJsonBytes(artifact, ".bytecode"), type(ForwarderFactory).creationCode);
    }

    function _deployAll() private {
        for (uint256 i = 0; i < 5; ++i) {
            _send(i);
        }
    }

    function _send(uint256 index) private {
        string memory call = string.concat(".calls[", vm.toString(index), "]");
        vm.assertEq(vm.parseJsonAddress(deploy, string.concat(call, ".to")), CREATE2_DEPLOYER);
        (bool done, bytes memory answer) =
            CREATE2_DEPLOYER.call(vm.parseJsonBytes(deploy, string.concat(call, ".data")));
        vm.assertTrue(done, "the deployer refused");
        vm.assertEq(address(bytes20(answer)), vm.parseJsonAddress(deploy, string.concat(call, ".expect")));
    }

    function _hasCode(string memory key) private view {
        vm.assertLt(0, vm.parseJsonAddress(local, key).code.length);
    }
}
