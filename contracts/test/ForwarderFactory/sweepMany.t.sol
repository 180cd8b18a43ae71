// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ForwarderFactory} from "../../src/ForwarderFactory.sol";
import {ForwarderCases} from "./ForwarderCases.sol";

/// sweepMany
///   given several forwarders
///     - it sweeps each into its own destination
///     - it sweeps as many as one asks for
///     - it sweeps a forwarder named twice once
///   given one that fails
///     - it sweeps the others
///     - it refuses the whole batch for a zero address
///   given none
///     - it does nothing
contract SweepManyTest is ForwarderCases {
    function test_sweepsEachIntoItsOwnDestination() external {
        ForwarderFactory.Sweep[] memory batch = new ForwarderFactory.Sweep[](2);
        batch[0] = ForwarderFactory.Sweep(MAIN, KEY, _list(address(usdc)));
        batch[1] = ForwarderFactory.Sweep(address(0xB0B), KEY, _list(address(usdc)));
        _payUsdc(forwarder, 5e6);
        _payUsdc(factory.addressOf(address(0xB0B), KEY), 9e6);
        factory.sweepMany(batch);
        vm.assertEq(usdc.balanceOf(MAIN), 5e6);
        vm.assertEq(usdc.balanceOf(address(0xB0B)), 9e6);
    }

    function testFuzz_sweepsAsManyAsOneAsksFor(uint8 count, uint64 each) external {
        ForwarderFactory.Sweep[] memory batch = _batch(count % 61);
        for (uint256 i = 0; i < batch.length; ++i) {
            _payUsdc(factory.addressOf(MAIN, batch[i].key), each);
        }
        factory.sweepMany(batch);
        vm.assertEq(usdc.balanceOf(MAIN), batch.length * each);
    }

    function test_sweepsAForwarderNamedTwiceOnce() external {
        ForwarderFactory.Sweep[] memory batch = _batch(2);
        batch[1] = batch[0];
        _payUsdc(factory.addressOf(MAIN, batch[0].key), 5e6);
        factory.sweepMany(batch);
        vm.assertEq(usdc.balanceOf(MAIN), 5e6);
    }

    function test_sweepsTheOthers() external {
        ForwarderFactory.Sweep[] memory batch = _batch(3);
        for (uint256 i = 0; i < batch.length; ++i) {
            _payUsdc(factory.addressOf(MAIN, batch[i].key), 1e6);
        }
        address listed = factory.addressOf(MAIN, batch[1].key);
        vm.prank(ISSUER);
        usdc.blacklist(listed);
        vm.expectEmit(address(factory));
        emit ForwarderFactory.SweepFailed(listed, address(usdc), MAIN);
        factory.sweepMany(batch);
        vm.assertEq(usdc.balanceOf(MAIN), 2e6);
        vm.assertEq(usdc.balanceOf(listed), 1e6);
    }

    function test_refusesTheWholeBatchForAZeroAddress() external {
        ForwarderFactory.Sweep[] memory batch = _batch(2);
        batch[1].destination = address(0);
        _payUsdc(factory.addressOf(MAIN, batch[0].key), 5e6);
        vm.expectRevert(abi.encodeWithSelector(ForwarderFactory.DestinationIsZero.selector, batch[1].key));
        factory.sweepMany(batch);
        vm.assertEq(usdc.balanceOf(MAIN), 0);
    }

    function test_doesNothing() external {
        vm.recordLogs();
        factory.sweepMany(_batch(0));
        vm.assertEq(vm.getRecordedLogs().length, 0);
    }

    function _batch(uint256 count) private view returns (ForwarderFactory.Sweep[] memory batch) {
        batch = new ForwarderFactory.Sweep[](count);
        for (uint256 i = 0; i < count; ++i) {
            batch[i] = ForwarderFactory.Sweep(MAIN, bytes32(i), _list(address(usdc)));
        }
    }
}
