package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.math.BigInteger;

/** What we believe, held against what the network says (I3). */
record Books(Ledger ledger, Wallets wallets, Networks networks) {

    /** Every posting adds up, and every own address holds on the chain what its account says, to the unit. */
    void assertEqualChain(OrganizationId organization) {
        assertThat(ledger.verify(organization)).isEmpty();
        Network network = networks.network(Outside.NETWORK);
        long block = network.head().finalized().number();
        for (WalletAddress address : wallets.addresses(organization)) {
            for (Asset token : network.facts().assets()) {
                assertThat(posted(organization, address, token))
                        .as("%s of %s %s", token.symbol(), address.kind(), address.address())
                        .isEqualTo(new Money(network.balance(address.address(), token, block), token));
            }
            Asset coin = network.facts().coin();
            assertThat(posted(organization, address, coin))
                    .isEqualTo(new Money(network.nativeBalance(address.address(), block), coin));
        }
        assertThat(sum(organization, AccountName.transit(), network)).isZero();
    }

    /** What is booked on an account of which there is one, in units of an asset. */
    BigInteger posted(OrganizationId organization, AccountName account, String asset) {
        Asset known = networks.asset(asset);
        return ledger.balance(organization, account, known).posted().units();
    }

    private Money posted(OrganizationId organization, WalletAddress address, Asset asset) {
        return ledger.balance(organization, AccountName.address(address.id().value()), asset)
                .posted();
    }

    private BigInteger sum(OrganizationId organization, AccountName account, Network network) {
        return network.facts().assets().stream()
                .map(asset ->
                        ledger.balance(organization, account, asset).posted().units())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
