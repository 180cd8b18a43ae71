// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cases} from "../Cases.sol";
import {ForwarderWorld} from "./ForwarderWorld.sol";

/// What must hold after any sequence of calls by anybody:
///   - what was paid into the forwarders of a destination is there or at the destination, to the last unit
///   - no one else ever holds any of it, not even the factory or the shared code
///   - no forwarder ever allows anybody to take its tokens
///   - a forwarder has no code or exactly the clone's
contract ForwarderInvariants is Cases {
    ForwarderWorld private world = new ForwarderWorld();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(world);
    }

    function invariant_whatWasPaidInIsThereOrAtTheDestination() external view {
        for (uint256 d = 0; d < world.destinationCount(); ++d) {
            for (uint256 a = 0; a < world.assetCount(); ++a) {
                (address destination, address asset) = (world.destinations(d), world.assets(a));
                uint256 found = world.balanceOf(asset, destination);
                for (uint256 key = 0; key < world.KEYS(); ++key) {
                    found += world.balanceOf(asset, world.forwarderOf(destination, key));
                }
                vm.assertEq(found, world.paidIn(destination, asset), "paid in = still there + arrived");
            }
        }
    }

    function invariant_nobodyElseHoldsAnyOfIt() external view {
        for (uint256 a = 0; a < world.assetCount(); ++a) {
            vm.assertEq(world.balanceOf(world.assets(a), world.THIEF()), 0, "the thief");
            vm.assertEq(world.balanceOf(world.assets(a), address(world.factory())), 0, "the factory");
            vm.assertEq(world.balanceOf(world.assets(a), world.factory().IMPLEMENTATION()), 0, "the shared code");
            vm.assertEq(world.balanceOf(world.assets(a), world.assets(4)), 0, "the hostile token");
        }
    }

    function invariant_noForwarderAllowsAnybody() external view {
        for (uint256 d = 0; d < world.destinationCount(); ++d) {
            for (uint256 key = 0; key < world.KEYS(); ++key) {
                address forwarder = world.forwarderOf(world.destinations(d), key);
                vm.assertEq(world.usdc().allowance(forwarder, world.THIEF()), 0, "USDC");
                vm.assertEq(world.usdt().allowance(forwarder, world.THIEF()), 0, "USDT");
            }
        }
    }

    function invariant_aForwarderHasNoCodeOrTheClones() external view {
        bytes memory clone = abi.encodePacked(
            hex"363d3d373d3d3d363d73", world.factory().IMPLEMENTATION(), hex"5af43d82803e903d91602b57fd5bf3"
        );
        for (uint256 d = 0; d < world.destinationCount(); ++d) {
            for (uint256 key = 0; key < world.KEYS(); ++key) {
                bytes memory code = world.forwarderOf(world.destinations(d), key).code;
                if (code.length > 0) vm.assertEq(code, clone);
            }
        }
    }
}
