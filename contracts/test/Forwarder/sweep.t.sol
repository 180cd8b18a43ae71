// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Forwarder} from "../../src/Forwarder.sol";
import {FalseToken} from "../token/FalseToken.sol";
import {ForwarderCases} from "../ForwarderFactory/ForwarderCases.sol";

/// sweep
///   given the destination and key of this forwarder
///     - it sends everything to the destination whoever calls
///     - it answers zero when there is nothing
///   given any other destination or key
///     - it refuses a destination that is not its own
///     - it refuses a key that is not its own
///   given a token that does not move
///     - it says which token refused and how much
///   given a call on the shared code itself
///     - it refuses to be a forwarder
///   given its code
///     - it holds no way to other code and no end
///     - it offers nothing but to sweep
contract SweepTest is ForwarderCases {
    function setUp() external {
        factory.sweep(MAIN, KEY, _none());
    }

    function testFuzz_sendsEverythingToTheDestinationWhoeverCalls(address caller, uint128 amount) external {
        _payUsdc(forwarder, amount);
        vm.prank(caller);
        vm.assertEq(Forwarder(payable(forwarder)).sweep(MAIN, KEY, address(usdc)), amount);
        vm.assertEq(usdc.balanceOf(MAIN), amount);
    }

    function test_answersZeroWhenThereIsNothing() external {
        vm.assertEq(Forwarder(payable(forwarder)).sweep(MAIN, KEY, address(usdc)), 0);
        vm.assertEq(Forwarder(payable(forwarder)).sweep(MAIN, KEY, NATIVE), 0);
    }

    function testFuzz_refusesADestinationThatIsNotItsOwn(address destination, address caller) external {
        vm.assume(destination != MAIN);
        _refuses(destination, KEY, caller);
    }

    function testFuzz_refusesAKeyThatIsNotItsOwn(bytes32 key, address caller) external {
        vm.assume(key != KEY);
        _refuses(MAIN, key, caller);
    }

    function test_saysWhichTokenRefusedAndHowMuch() external {
        FalseToken token = new FalseToken();
        token.mint(forwarder, 5e6);
        vm.expectRevert(abi.encodeWithSelector(Forwarder.TransferRefused.selector, address(token), MAIN, 5e6));
        Forwarder(payable(forwarder)).sweep(MAIN, KEY, address(token));
    }

    function testFuzz_refusesToBeAForwarder(address destination, bytes32 key) external {
        Forwarder shared = Forwarder(payable(factory.IMPLEMENTATION()));
        _payUsdc(address(shared), 5e6);
        vm.expectRevert(abi.encodeWithSelector(Forwarder.NotTheDestination.selector, address(shared), destination, key));
        shared.sweep(destination, key, address(usdc));
    }

    function test_holdsNoWayToOtherCodeAndNoEnd() external view {
        _hasNoForbiddenCode(factory.IMPLEMENTATION().code);
        _hasNoForbiddenCode(address(factory).code);
    }

    function test_offersNothingButToSweep() external view {
        string memory artifact = vm.readFile("contracts/artifacts/Forwarder.json");
        string memory offered = "";
        for (uint256 i = 0; vm.keyExistsJson(artifact, _entry(i, "")); ++i) {
            string memory kind = vm.parseJsonString(artifact, _entry(i, ".type"));
            if (keccak256(bytes(kind)) != keccak256("function")) continue;
            offered = string.concat(offered, vm.parseJsonString(artifact, _entry(i, ".name")), " ");
        }
        vm.assertEq(offered, "FACTORY NATIVE sweep ");
    }

    function _entry(uint256 index, string memory field) private pure returns (string memory) {
        return string.concat(".abi[", vm.toString(index), "]", field);
    }

    function _refuses(address destination, bytes32 key, address caller) private {
        _payUsdc(forwarder, 5e6);
        vm.expectRevert(abi.encodeWithSelector(Forwarder.NotTheDestination.selector, forwarder, destination, key));
        vm.prank(caller);
        Forwarder(payable(forwarder)).sweep(destination, key, address(usdc));
    }

    /// @dev Walks the instructions: no DELEGATECALL, CALLCODE, SELFDESTRUCT, SSTORE.
    function _hasNoForbiddenCode(bytes memory code) private pure {
        for (uint256 i = 0; i < code.length; ++i) {
            uint8 op = uint8(code[i]);
            vm.assertTrue(op != 0xf4 && op != 0xf2 && op != 0xff && op != 0x55, "forbidden instruction");
            if (op >= 0x60 && op <= 0x7f) i += op - 0x5f;
        }
    }
}
