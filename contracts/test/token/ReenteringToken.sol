// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title ReenteringToken
/// @notice Makes the call it was given, once per balance question and once per movement, and ignores how it ends.
contract ReenteringToken is ERC20("Reentering Token", "REENTER") {
    address public target;
    bytes public attack;

    function arm(address target_, bytes calldata attack_) external {
        target = target_;
        attack = attack_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (attack.length > 0) {
            (bool done,) = target.call(attack);
            done;
        }
        return super.transfer(to, amount);
    }
}
