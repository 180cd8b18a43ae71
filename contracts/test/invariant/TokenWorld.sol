// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {TestUsdt} from "../../src/TestUsdt.sol";
import {UsdcCases} from "../TestUsdc/UsdcCases.sol";

/// @title TokenWorld
/// @notice Four people pay each other in both stablecoins, bring the same few authorizations again and again, cancel
/// them, and the issuer meddles. Counts how often each authorization moved money and when it was canceled.
contract TokenWorld is UsdcCases {
    uint256 public constant NONCES = 4;
    uint256 private constant VALUE = 1e6;

    TestUsdt public immutable usdt = new TestUsdt(ISSUER);
    uint256 public mintedUsdc = 100e6;
    uint256 public mintedUsdt;
    address[4] public people;

    mapping(bytes32 nonce => uint256) public timesMoved;
    mapping(bytes32 nonce => bool) public movedAfterCancellation;
    mapping(bytes32 nonce => bool) public canceled;

    constructor() {
        people = [PAYER, PAYEE, STRANGER, address(0xB0B)];
    }

    function token() external view returns (address) {
        return address(usdc);
    }

    function mint(uint8 who, uint64 amount) external {
        _try(ISSUER, address(usdc), abi.encodeCall(usdc.mint, (_person(who), amount)));
        _try(ISSUER, address(usdt), abi.encodeCall(usdt.mint, (_person(who), amount)));
        mintedUsdc = usdc.totalSupply();
        mintedUsdt += amount;
    }

    function pay(uint8 from, uint8 to, uint64 amount) external {
        _try(_person(from), address(usdc), abi.encodeCall(usdc.transfer, (_person(to), amount)));
        _try(_person(from), address(usdt), abi.encodeCall(usdt.transfer, (_person(to), amount)));
    }

    function take(uint8 owner, uint8 spender, uint8 to, uint64 amount) external {
        _try(_person(owner), address(usdc), abi.encodeCall(usdc.approve, (_person(spender), amount)));
        _try(_person(owner), address(usdt), abi.encodeCall(usdt.approve, (_person(spender), amount)));
        _try(_person(spender), address(usdc), abi.encodeCall(usdc.transferFrom, (_person(owner), _person(to), amount)));
        _try(_person(spender), address(usdt), abi.encodeCall(usdt.transferFrom, (_person(owner), _person(to), amount)));
    }

    /// @notice Brings one of a few authorizations of the payer, as a transfer or as a receipt, with the same nonce.
    function bring(uint8 who, uint8 which) external {
        bytes32 nonce = bytes32(which % NONCES);
        bool received = who % 2 == 0;
        bytes32 terms =
            keccak256(abi.encode(received ? RECEIVE : TRANSFER, PAYER, PAYEE, VALUE, 0, type(uint256).max, nonce));
        bytes memory signature = _signed(PAYER_KEY, terms);
        uint256 before = usdc.balanceOf(PAYEE);
        string memory verb = received
            ? "receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)"
            : "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)";
        bytes memory call = abi.encodeWithSignature(verb, PAYER, PAYEE, VALUE, 0, type(uint256).max, nonce, signature);
        _try(received ? PAYEE : _person(who), address(usdc), call);
        if (usdc.balanceOf(PAYEE) == before) return;
        timesMoved[nonce] += 1;
        movedAfterCancellation[nonce] = movedAfterCancellation[nonce] || canceled[nonce];
    }

    function cancel(uint8 who, uint8 which) external {
        bytes32 nonce = bytes32(which % NONCES);
        bytes memory signature = _signed(PAYER_KEY, keccak256(abi.encode(CANCEL, PAYER, nonce)));
        bytes memory call =
            abi.encodeWithSignature("cancelAuthorization(address,bytes32,bytes)", PAYER, nonce, signature);
        if (which % 8 == 0 && _try(_person(who), address(usdc), call)) canceled[nonce] = true;
    }

    function meddle(uint8 who, uint8 way) external {
        if (way % 4 == 0) _try(ISSUER, address(usdc), abi.encodeCall(usdc.blacklist, (_person(who))));
        if (way % 4 == 1) _try(ISSUER, address(usdc), abi.encodeCall(usdc.unBlacklist, (_person(who))));
        if (way % 4 == 2) _try(ISSUER, address(usdt), abi.encodeCall(usdt.pause, ()));
        if (way % 4 == 3) _try(ISSUER, address(usdt), abi.encodeCall(usdt.unpause, ()));
    }

    function _try(address caller, address target, bytes memory call) private returns (bool done) {
        vm.prank(caller);
        (done,) = target.call(call);
    }

    function _person(uint8 seed) private view returns (address) {
        return people[seed % people.length];
    }
}
