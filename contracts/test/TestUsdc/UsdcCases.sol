// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {TestUsdc} from "../../src/TestUsdc.sol";
import {Cases} from "../Cases.sol";

/// @title UsdcCases
/// @notice A payer with a key and 100 USDC, a payee, and somebody who carries signatures.
abstract contract UsdcCases is Cases {
    uint256 internal constant PAYER_KEY = 0xA11CE;
    uint256 internal constant OTHER_KEY = 0xB0B;
    address internal constant PAYEE = address(0x9A7EE);
    bytes32 internal constant NONCE = keccak256("authorization 1");

    bytes32 private constant DOMAIN =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 internal constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 internal constant TRANSFER = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 internal constant RECEIVE = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 internal constant CANCEL = keccak256("CancelAuthorization(address authorizer,bytes32 nonce)");

    address internal immutable PAYER = vm.addr(PAYER_KEY);
    TestUsdc internal usdc = new TestUsdc(ISSUER);

    constructor() {
        vm.prank(ISSUER);
        usdc.mint(PAYER, 100e6);
        vm.warp(1_000_000);
    }

    /// @dev The digest written from the standard, not with the token's own functions.
    function _digest(bytes32 terms) internal view returns (bytes32) {
        bytes32 domain =
            keccak256(abi.encode(DOMAIN, keccak256("USD Coin"), keccak256("2"), block.chainid, address(usdc)));
        return keccak256(abi.encodePacked(hex"1901", domain, terms));
    }

    function _signed(uint256 privateKey, bytes32 terms) internal view returns (bytes memory) {
        return _signature(privateKey, _digest(terms));
    }

    function _terms(bytes32 kind, address to, uint256 value, uint256 after_, uint256 before)
        internal
        view
        returns (bytes32)
    {
        return keccak256(abi.encode(kind, PAYER, to, value, after_, before, NONCE));
    }

    function _refusesListed(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(TestUsdc.AccountIsBlacklisted.selector, account));
    }

    function _blacklist(address account) internal {
        vm.prank(ISSUER);
        usdc.blacklist(account);
    }
}

/// @title ContractWallet
/// @notice Accepts what one key has signed.
contract ContractWallet is IERC1271 {
    address private immutable KEY;

    constructor(address key) {
        KEY = key;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        address signer = ecrecover(digest, uint8(signature[64]), bytes32(signature[0:32]), bytes32(signature[32:64]));
        return signer == KEY ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
