// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Forwarder} from "../../src/Forwarder.sol";
import {ForwarderFactory} from "../../src/ForwarderFactory.sol";
import {BombToken} from "../token/BombToken.sol";
import {FalseToken} from "../token/FalseToken.sol";
import {GreedyToken} from "../token/GreedyToken.sol";
import {HeavyToken} from "../token/HeavyToken.sol";
import {ReenteringToken} from "../token/ReenteringToken.sol";
import {ForwarderCases} from "./ForwarderCases.sol";

/// sweep
///   given the forwarder is not deployed
///     when it holds a token
///       - it deploys the clone where money already is
///       - it sends the whole balance to the destination
///       - it sends any balance for any destination and key
///       - it tells what moved
///     when it holds nothing
///       - it deploys and tells nothing
///   given the forwarder is deployed
///     - it sends what arrived later
///     - it costs less the second time
///   given several tokens
///     - it sends a token that returns nothing
///     - it sends every token listed
///     - it leaves tokens that are not listed
///     - it sends a token listed twice once
///   given native coin
///     - it sends coin that came before deployment
///     - it sends coin that came after deployment
///     - it keeps coin a destination refuses and tells so
///   given a token that fails
///     - it goes on after a blacklisted forwarder
///     - it goes on after a paused token
///     - it goes on after a token that returns false
///     - it goes on after an address without code
///     - it goes on after a token that burns all gas
///     - it goes on after an answer that is too long
///     - it sends later what failed before
///   given a token that calls back
///     - it sends the rest to the destination all the same
///   given a bad call
///     - it refuses the zero address
///     - it refuses too little gas instead of blaming the token
contract SweepTest is ForwarderCases {
    function test_deploysTheCloneWhereMoneyAlreadyIs() external {
        _payUsdc(forwarder, 5e6);
        vm.assertEq(forwarder.code.length, 0);
        _sweep(_list(address(usdc)));
        bytes memory clone =
            abi.encodePacked(hex"363d3d373d3d3d363d73", factory.IMPLEMENTATION(), hex"5af43d82803e903d91602b57fd5bf3");
        vm.assertEq(forwarder.code, clone);
    }

    function test_sendsTheWholeBalanceToTheDestination() external {
        _payUsdc(forwarder, 5e6);
        _payUsdc(forwarder, 7);
        _sweep(_list(address(usdc)));
        vm.assertEq(usdc.balanceOf(MAIN), 5e6 + 7);
        vm.assertEq(usdc.balanceOf(forwarder), 0);
    }

    function testFuzz_sendsAnyBalanceForAnyDestinationAndKey(address to, bytes32 key, uint256 amount, address caller)
        external
    {
        vm.assume(to != address(0));
        address from = factory.addressOf(to, key);
        vm.assume(to != from);
        _payUsdt(from, amount);
        vm.prank(caller);
        factory.sweep(to, key, _list(address(usdt)));
        vm.assertEq(usdt.balanceOf(to), amount);
        vm.assertEq(usdt.balanceOf(from), 0);
    }

    function test_tellsWhatMoved() external {
        _payUsdc(forwarder, 5e6);
        vm.deal(forwarder, 3);
        vm.expectEmit(address(factory));
        emit ForwarderFactory.Swept(forwarder, address(usdc), MAIN, 5e6);
        vm.expectEmit(address(factory));
        emit ForwarderFactory.Swept(forwarder, NATIVE, MAIN, 3);
        _sweep(_list(address(usdc)));
    }

    function test_deploysAndTellsNothing() external {
        vm.recordLogs();
        _sweep(_list(address(usdc), address(usdt)));
        vm.assertEq(vm.getRecordedLogs().length, 0);
        vm.assertLt(0, forwarder.code.length);
    }

    function test_sendsWhatArrivedLater() external {
        _payUsdc(forwarder, 1e6);
        _sweep(_list(address(usdc)));
        _payUsdc(forwarder, 2e6);
        _sweep(_list(address(usdc)));
        vm.assertEq(usdc.balanceOf(MAIN), 3e6);
    }

    function test_costsLessTheSecondTime() external {
        _payUsdc(forwarder, 1e6);
        uint256 first = _gasOfSweep();
        _payUsdc(forwarder, 1e6);
        vm.assertLt(_gasOfSweep(), first);
    }

    function test_sendsATokenThatReturnsNothing() external {
        _payUsdt(forwarder, 7e6);
        _sweep(_list(address(usdt)));
        vm.assertEq(usdt.balanceOf(MAIN), 7e6);
    }

    function test_sendsEveryTokenListed() external {
        _payUsdc(forwarder, 5e6);
        _payUsdt(forwarder, 7e6);
        _sweep(_list(address(usdc), address(usdt)));
        vm.assertEq(usdc.balanceOf(MAIN), 5e6);
        vm.assertEq(usdt.balanceOf(MAIN), 7e6);
    }

    function test_leavesTokensThatAreNotListed() external {
        _payUsdc(forwarder, 5e6);
        _payUsdt(forwarder, 7e6);
        _sweep(_list(address(usdt)));
        vm.assertEq(usdc.balanceOf(forwarder), 5e6);
    }

    function test_sendsATokenListedTwiceOnce() external {
        _payUsdc(forwarder, 5e6);
        vm.recordLogs();
        _sweep(_list(address(usdc), address(usdc)));
        vm.assertEq(usdc.balanceOf(MAIN), 5e6);
        vm.assertEq(vm.getRecordedLogs().length, 2); // Transfer and Swept
    }

    function test_sendsCoinThatCameBeforeDeployment() external {
        vm.deal(forwarder, 1 ether);
        _sweep(_none());
        vm.assertEq(MAIN.balance, 1 ether);
        vm.assertEq(forwarder.balance, 0);
    }

    function test_sendsCoinThatCameAfterDeployment() external {
        _sweep(_none());
        vm.deal(STRANGER, 2 ether);
        vm.prank(STRANGER);
        (bool taken,) = forwarder.call{value: 2 ether}("");
        vm.assertTrue(taken, "a deployed forwarder takes native coin");
        _sweep(_none());
        vm.assertEq(MAIN.balance, 2 ether);
    }

    function test_keepsCoinADestinationRefusesAndTellsSo() external {
        vm.etch(MAIN, hex"5f5ffd"); // reverts on everything
        vm.deal(forwarder, 1 ether);
        _payUsdc(forwarder, 5e6);
        vm.expectEmit(address(factory));
        emit ForwarderFactory.SweepFailed(forwarder, NATIVE, MAIN);
        _sweep(_list(address(usdc)));
        vm.assertEq(forwarder.balance, 1 ether);
        vm.assertEq(usdc.balanceOf(MAIN), 5e6);
    }

    function test_goesOnAfterABlacklistedForwarder() external {
        _payUsdc(forwarder, 5e6);
        vm.prank(ISSUER);
        usdc.blacklist(forwarder);
        _failsAndGoesOn(address(usdc));
        vm.assertEq(usdc.balanceOf(forwarder), 5e6);
    }

    function test_goesOnAfterAPausedToken() external {
        _payUsdc(forwarder, 5e6);
        vm.prank(ISSUER);
        usdc.pause();
        _failsAndGoesOn(address(usdc));
    }

    function test_goesOnAfterATokenThatReturnsFalse() external {
        FalseToken token = new FalseToken();
        token.mint(forwarder, 5e6);
        _failsAndGoesOn(address(token));
        vm.assertEq(token.balanceOf(forwarder), 5e6);
    }

    function test_goesOnAfterAnAddressWithoutCode() external {
        _failsAndGoesOn(address(0xDEAD));
    }

    function test_goesOnAfterATokenThatBurnsAllGas() external {
        address greedy = address(new GreedyToken());
        uint256 before = gasleft();
        _failsAndGoesOn(greedy);
        vm.assertLt(before - gasleft(), 2 * GAS_NEEDED);
    }

    function test_goesOnAfterAnAnswerThatIsTooLong() external {
        address bomb = address(new BombToken());
        uint256 before = gasleft();
        _failsAndGoesOn(bomb);
        vm.assertLt(before - gasleft(), 2 * GAS_NEEDED);
    }

    function test_sendsLaterWhatFailedBefore() external {
        _payUsdc(forwarder, 5e6);
        vm.prank(ISSUER);
        usdc.pause();
        _sweep(_list(address(usdc)));
        vm.prank(ISSUER);
        usdc.unpause();
        _sweep(_list(address(usdc)));
        vm.assertEq(usdc.balanceOf(MAIN), 5e6);
    }

    function test_sendsTheRestToTheDestinationAllTheSame() external {
        ReenteringToken token = new ReenteringToken();
        token.mint(forwarder, 1);
        _payUsdc(forwarder, 5e6);
        token.arm(address(factory), abi.encodeCall(factory.sweep, (MAIN, KEY, _list(address(usdc)))));
        _sweep(_list(address(token), address(usdc)));
        vm.assertEq(usdc.balanceOf(MAIN), 5e6);
        vm.assertEq(token.balanceOf(MAIN), 1);
        token.mint(forwarder, 1);
        _payUsdc(forwarder, 2e6);
        token.arm(forwarder, abi.encodeCall(Forwarder.sweep, (address(token), KEY, address(usdc))));
        _sweep(_list(address(token), address(usdc)));
        vm.assertEq(usdc.balanceOf(address(token)), 0);
        vm.assertEq(usdc.balanceOf(MAIN), 7e6);
    }

    function test_refusesTheZeroAddress() external {
        vm.expectRevert(abi.encodeWithSelector(ForwarderFactory.DestinationIsZero.selector, KEY));
        factory.sweep(address(0), KEY, _none());
    }

    function test_refusesTooLittleGasInsteadOfBlamingTheToken() external {
        HeavyToken token = new HeavyToken();
        token.mint(forwarder, 5e6);
        bytes memory call = abi.encodeCall(factory.sweep, (MAIN, KEY, _list(address(token))));
        bool done = false;
        for (uint256 gas = 60_000; !done; gas += 2_500) {
            bytes memory answer;
            (done, answer) = address(factory).call{gas: gas}(call);
            bool refused = answer.length == 0 || bytes4(answer) == ForwarderFactory.GasTooLow.selector;
            vm.assertTrue(done || refused, "refused for another reason");
        }
        vm.assertEq(token.balanceOf(MAIN), 5e6, "the first call that succeeds moves the money");
    }

    function _failsAndGoesOn(address failing) private {
        _payUsdt(forwarder, 7e6);
        vm.expectEmit(address(factory));
        emit ForwarderFactory.SweepFailed(forwarder, failing, MAIN);
        _sweep(_list(failing, address(usdt)));
        vm.assertEq(usdt.balanceOf(MAIN), 7e6);
    }

    function _gasOfSweep() private returns (uint256) {
        uint256 before = gasleft();
        _sweep(_list(address(usdc)));
        return before - gasleft();
    }
}
