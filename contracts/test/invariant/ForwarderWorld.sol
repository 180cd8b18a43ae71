// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Forwarder} from "../../src/Forwarder.sol";
import {ForwarderFactory} from "../../src/ForwarderFactory.sol";
import {TestUsdc} from "../../src/TestUsdc.sol";
import {TestUsdt} from "../../src/TestUsdt.sol";
import {Cases} from "../Cases.sol";
import {FalseToken} from "../token/FalseToken.sol";
import {ReenteringToken} from "../token/ReenteringToken.sol";
import {ReenteringWallet} from "./ReenteringWallet.sol";

/// @title ForwarderWorld
/// @notice Payers pay, issuers block and unblock, and anybody calls anything with anything. Counts what was paid in,
/// per destination and asset, so that the invariants can ask where it is now.
contract ForwarderWorld is Cases {
    uint256 public constant KEYS = 3;
    address public constant THIEF = address(0x7419F);

    ForwarderFactory public immutable factory = new ForwarderFactory();
    TestUsdc public immutable usdc = new TestUsdc(ISSUER);
    TestUsdt public immutable usdt = new TestUsdt(ISSUER);
    FalseToken public immutable refusing = new FalseToken();
    ReenteringToken public immutable reentering = new ReenteringToken();
    ReenteringWallet public immutable wallet = new ReenteringWallet();

    address[] public destinations = [address(0xA11CE), address(0xB0B), address(wallet)];
    address[] public assets = [address(0), address(usdc), address(usdt), address(refusing), address(reentering)];

    /// @notice What was paid into the forwarders of a destination, ever.
    mapping(address destination => mapping(address asset => uint256)) public paidIn;

    function destinationCount() external view returns (uint256) {
        return destinations.length;
    }

    function assetCount() external view returns (uint256) {
        return assets.length;
    }

    function pay(uint8 who, uint8 key, uint8 what, uint64 amount) external {
        (address destination, address asset) = (_destination(who), _asset(what));
        address forwarder = factory.addressOf(destination, _key(key));
        if (asset == address(0)) vm.deal(forwarder, forwarder.balance + amount);
        else _mint(asset, forwarder, amount);
        paidIn[destination][asset] += amount;
    }

    function sweep(address caller, uint8 who, uint8 key, uint8 first, uint8 second) external {
        vm.prank(caller);
        factory.sweep(_destination(who), _key(key), _tokens(first, second));
    }

    function sweepMany(address caller, uint8 who, uint8 other, uint8 key, uint8 first, uint8 second) external {
        ForwarderFactory.Sweep[] memory batch = new ForwarderFactory.Sweep[](3);
        batch[0] = ForwarderFactory.Sweep(_destination(who), _key(key), _tokens(first, second));
        batch[1] = ForwarderFactory.Sweep(_destination(other), _key(second), _tokens(second, first));
        batch[2] = ForwarderFactory.Sweep(THIEF, _key(key), _tokens(first, second));
        vm.prank(caller);
        factory.sweepMany(batch);
    }

    /// @notice The thief names himself, or the right destination, to any forwarder or to the shared code.
    function sweep(uint8 who, uint8 named, uint8 key, uint8 otherKey, uint8 what) external {
        address forwarder = factory.addressOf(_destination(who), _key(key));
        _attempt(forwarder, abi.encodeCall(Forwarder.sweep, (THIEF, _key(otherKey), _asset(what))));
        _attempt(forwarder, abi.encodeCall(Forwarder.sweep, (_destination(named), _key(otherKey), _asset(what))));
        _attempt(factory.IMPLEMENTATION(), abi.encodeCall(Forwarder.sweep, (THIEF, _key(key), _asset(what))));
    }

    /// @notice The thief calls any function a forwarder, the factory or a token may or may not have.
    function attack(uint8 who, uint8 key, uint8 what, bytes4 selector, bytes calldata rest) external {
        address forwarder = factory.addressOf(_destination(who), _key(key));
        _attempt(forwarder, abi.encodePacked(selector, abi.encode(THIEF, _key(key), _asset(what)), rest));
        _attempt(address(factory), abi.encodePacked(selector, abi.encode(THIEF, _key(key), _asset(what)), rest));
        _attempt(address(usdc), abi.encodeCall(usdc.transferFrom, (forwarder, THIEF, 1)));
        _attempt(address(usdt), abi.encodeCall(usdt.transferFrom, (forwarder, THIEF, 1)));
    }

    /// @notice From now on the hostile token, or the contract wallet, calls this in the middle of a sweep.
    function arm(uint8 who, uint8 key, uint8 what, uint8 way) external {
        address forwarder = factory.addressOf(_destination(who), _key(key));
        (address target, bytes memory call) = (forwarder, "");
        if (way % 3 == 0) call = abi.encodeCall(Forwarder.sweep, (THIEF, _key(key), _asset(what)));
        if (way % 3 == 1) call = abi.encodeCall(Forwarder.sweep, (_destination(who), _key(key), _asset(what)));
        if (way % 3 == 2) {
            (target, call) =
            (address(factory), abi.encodeCall(factory.sweep, (_destination(who), _key(key), _tokens(what, way))));
        }
        if (way % 2 == 0) reentering.arm(target, call);
        else wallet.arm(target, call);
    }

    function refuse(uint8 who, uint8 key, uint8 way) external {
        address forwarder = factory.addressOf(_destination(who), _key(key));
        if (way % 4 == 0) _asIssuer(address(usdc), abi.encodeCall(usdc.blacklist, (forwarder)));
        if (way % 4 == 1) _asIssuer(address(usdt), abi.encodeCall(usdt.addBlackList, (forwarder)));
        if (way % 4 == 2) _asIssuer(address(usdc), abi.encodeCall(usdc.blacklist, (_destination(who))));
        if (way % 4 == 3) _asIssuer(address(usdt), abi.encodeCall(usdt.pause, ()));
    }

    function allow(uint8 who, uint8 key) external {
        address forwarder = factory.addressOf(_destination(who), _key(key));
        _asIssuer(address(usdc), abi.encodeCall(usdc.unBlacklist, (forwarder)));
        _asIssuer(address(usdc), abi.encodeCall(usdc.unBlacklist, (_destination(who))));
        _asIssuer(address(usdt), abi.encodeCall(usdt.removeBlackList, (forwarder)));
        _asIssuer(address(usdt), abi.encodeCall(usdt.unpause, ()));
    }

    function balanceOf(address asset, address account) public view returns (uint256) {
        return asset == address(0) ? account.balance : TestUsdc(asset).balanceOf(account);
    }

    function forwarderOf(address destination, uint256 key) external view returns (address) {
        return factory.addressOf(destination, bytes32(key));
    }

    function _mint(address asset, address to, uint256 amount) private {
        bytes memory call = abi.encodeCall(usdc.mint, (to, amount));
        // USDC gives nothing to an account on its list: lift that for the moment of paying.
        if (asset == address(usdc) && usdc.isBlacklisted(to)) _mintAround(to, call);
        else _must(asset, call);
    }

    function _mintAround(address to, bytes memory call) private {
        _must(address(usdc), abi.encodeCall(usdc.unBlacklist, (to)));
        _must(address(usdc), call);
        _must(address(usdc), abi.encodeCall(usdc.blacklist, (to)));
    }

    function _must(address target, bytes memory call) private {
        vm.prank(ISSUER);
        (bool done,) = target.call(call);
        vm.assertTrue(done, "the payment itself failed");
    }

    function _asIssuer(address target, bytes memory call) private {
        vm.prank(ISSUER);
        (bool done,) = target.call(call);
        done; // pausing what is paused is refused, and that is fine
    }

    function _attempt(address target, bytes memory call) private {
        vm.prank(THIEF);
        (bool done,) = target.call(call);
        done; // whether it is refused is another test's question
    }

    function _destination(uint8 seed) private view returns (address) {
        return destinations[seed % destinations.length];
    }

    function _asset(uint8 seed) private view returns (address) {
        return assets[seed % assets.length];
    }

    function _key(uint8 seed) private pure returns (bytes32) {
        return bytes32(seed % KEYS);
    }

    function _tokens(uint8 first, uint8 second) private view returns (address[] memory tokens) {
        tokens = new address[](2);
        (tokens[0], tokens[1]) = (_asset(first), _asset(second));
    }
}
