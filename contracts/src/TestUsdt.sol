// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

/// @title TestUsdt
/// @notice A token without value that behaves like USDT on Ethereum where a payer or a payee can tell: six decimals;
/// `transfer`, `transferFrom` and `approve` return nothing; an allowance must pass through zero to change; the
/// blacklist stops the sender only; no permit and no transfer by signature; a fee on each transfer, off at first, that is
/// taken out of what the payee gets. For local networks only.
contract TestUsdt is Ownable, Pausable {
    string public constant name = "Tether USD";
    string public constant symbol = "USDT";
    uint8 public constant decimals = 6;

    uint256 public totalSupply;
    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    /// @notice Whether the issuer refuses to move money from this account.
    mapping(address account => bool) public isBlackListed;

    /// @notice What of each transfer the issuer keeps, in hundredths of a percent.
    uint256 public basisPointsRate;

    /// @notice The most the issuer keeps of one transfer.
    uint256 public maximumFee;

    event Params(uint256 feeBasisPoints, uint256 maxFee);
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event AddedBlackList(address account);
    event RemovedBlackList(address account);
    event DestroyedBlackFunds(address account, uint256 amount);

    error AccountIsBlackListed(address account);
    error AccountIsNotBlackListed(address account);
    error AllowanceMustBeZeroFirst(address owner, address spender, uint256 current, uint256 wanted);
    error AllowanceTooLow(address owner, address spender, uint256 allowed, uint256 wanted);
    error BalanceTooLow(address account, uint256 balance, uint256 wanted);
    error ReceiverIsZero(address from);
    error RateTooHigh(uint256 basisPoints);

    constructor(address issuer) Ownable(issuer) {}

    /// @notice Moves `value` to `to`. Returns nothing: the Transfer event is the only sign of success.
    function transfer(address to, uint256 value) external whenNotPaused {
        _move(msg.sender, to, value);
    }

    /// @notice Moves `value` out of an allowance. An unlimited allowance stays unlimited.
    function transferFrom(address from, address to, uint256 value) external whenNotPaused {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed < value) revert AllowanceTooLow(from, msg.sender, allowed, value);
        if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - value;
        _move(from, to, value);
    }

    /// @notice Allows `spender` up to `value`. From one amount to another the way leads through zero.
    function approve(address spender, uint256 value) external {
        uint256 current = allowance[msg.sender][spender];
        if (current != 0 && value != 0) revert AllowanceMustBeZeroFirst(msg.sender, spender, current, value);
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
    }

    /// @notice Makes `amount` out of nothing.
    function mint(address to, uint256 amount) external onlyOwner {
        if (to == address(0)) revert ReceiverIsZero(address(0));
        totalSupply += amount;
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    /// @notice Turns the fee on, or off with zero.
    function setParams(uint256 newBasisPoints, uint256 newMaxFee) external onlyOwner {
        if (newBasisPoints > 1000) revert RateTooHigh(newBasisPoints);
        basisPointsRate = newBasisPoints;
        maximumFee = newMaxFee;
        emit Params(newBasisPoints, newMaxFee);
    }

    function addBlackList(address account) external onlyOwner {
        isBlackListed[account] = true;
        emit AddedBlackList(account);
    }

    function removeBlackList(address account) external onlyOwner {
        isBlackListed[account] = false;
        emit RemovedBlackList(account);
    }

    /// @notice Burns all that a blacklisted account holds. As with the original, no Transfer event tells of it.
    function destroyBlackFunds(address account) external onlyOwner {
        if (!isBlackListed[account]) revert AccountIsNotBlackListed(account);
        uint256 amount = balanceOf[account];
        balanceOf[account] = 0;
        totalSupply -= amount;
        emit DestroyedBlackFunds(account, amount);
    }

    function pause() external onlyOwner {
        _pause();
    }

    function unpause() external onlyOwner {
        _unpause();
    }

    function _move(address from, address to, uint256 value) private {
        if (isBlackListed[from]) revert AccountIsBlackListed(from);
        if (to == address(0)) revert ReceiverIsZero(from);
        uint256 balance = balanceOf[from];
        if (balance < value) revert BalanceTooLow(from, balance, value);
        uint256 fee = value * basisPointsRate / 10_000;
        if (fee > maximumFee) fee = maximumFee;
        balanceOf[from] = balance - value;
        balanceOf[to] += value - fee;
        if (fee != 0) {
            balanceOf[owner()] += fee;
            emit Transfer(from, owner(), fee);
        }
        emit Transfer(from, to, value - fee);
    }
}
