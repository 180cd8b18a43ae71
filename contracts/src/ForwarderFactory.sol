// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Forwarder} from "./Forwarder.sol";
import {ForwarderAddress} from "./ForwarderAddress.sol";

/// @title ForwarderFactory
/// @notice Deploys forwarders and sweeps them, many in one transaction. Anyone may call, because the only effect is
/// that money reaches the destination it was sent for. No owner, no storage, no setting. It takes no constructor
/// argument, so that the same bytes give the same addresses on every EVM network.
contract ForwarderFactory {
    /// @notice One forwarder to sweep: `tokens` in this order, then the native coin.
    struct Sweep {
        address destination;
        bytes32 key;
        address[] tokens;
    }

    /// @notice What moving one token may cost. A token that burns all it gets costs the batch this much, no more.
    uint256 public constant GAS_PER_TOKEN = 300_000;

    /// @dev What the call itself costs before the token's share begins.
    uint256 private constant GAS_TO_CALL = 10_000;

    /// @notice The code every forwarder is a clone of.
    address public immutable IMPLEMENTATION;

    /// @notice `amount` of `token` (zero address: the native coin) left `forwarder` for `destination`.
    /// @dev Says what the token said. Only for a token one trusts is it proof that money arrived.
    event Swept(address indexed forwarder, address indexed token, address indexed destination, uint256 amount);

    /// @notice `token` could not be moved now. It stays in `forwarder`; sweep again when the reason is gone.
    event SweepFailed(address indexed forwarder, address indexed token, address indexed destination);

    /// @notice A forwarder to the zero address would burn what it gets.
    error DestinationIsZero(bytes32 key);

    /// @notice Too little gas is left to give a token its share. Nothing was moved; send more gas.
    /// @dev Without this a transaction with little gas would blame the token, and an estimate would be too low.
    error GasTooLow(uint256 available, uint256 needed);

    constructor() {
        IMPLEMENTATION = address(new Forwarder());
    }

    /// @notice Sweeps one forwarder into `destination`; deploys it first if this has not happened yet.
    function sweep(address destination, bytes32 key, address[] calldata tokens) external {
        _sweep(destination, key, tokens);
    }

    /// @notice Sweeps many forwarders. A token that fails is told by SweepFailed and stops no other.
    function sweepMany(Sweep[] calldata sweeps) external {
        for (uint256 i = 0; i < sweeps.length; ++i) {
            _sweep(sweeps[i].destination, sweeps[i].key, sweeps[i].tokens);
        }
    }

    /// @return Where the forwarder that pays `destination` for `key` is, deployed or not.
    function addressOf(address destination, bytes32 key) public view returns (address) {
        if (destination == address(0)) revert DestinationIsZero(key);
        return ForwarderAddress.predict(IMPLEMENTATION, address(this), destination, key);
    }

    function _sweep(address destination, bytes32 key, address[] calldata tokens) private {
        Forwarder forwarder = Forwarder(payable(addressOf(destination, key)));
        if (address(forwarder).code.length == 0) {
            Clones.cloneDeterministic(IMPLEMENTATION, ForwarderAddress.saltOf(destination, key));
        }
        for (uint256 i = 0; i < tokens.length; ++i) {
            _sweepToken(forwarder, destination, key, tokens[i]);
        }
        if (address(forwarder).balance > 0) _sweepToken(forwarder, destination, key, address(0));
    }

    function _sweepToken(Forwarder forwarder, address destination, bytes32 key, address token) private {
        uint256 available = gasleft() - gasleft() / 64;
        if (available < GAS_PER_TOKEN + GAS_TO_CALL) revert GasTooLow(available, GAS_PER_TOKEN + GAS_TO_CALL);
        try forwarder.sweep{gas: GAS_PER_TOKEN}(destination, key, token) returns (uint256 amount) {
            if (amount > 0) emit Swept(address(forwarder), token, destination, amount);
        } catch {
            emit SweepFailed(address(forwarder), token, destination);
        }
    }
}
