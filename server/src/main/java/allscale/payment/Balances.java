package allscale.payment;

import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.ledger.AccountName;
import allscale.ledger.Balance;
import allscale.ledger.Ledger;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.Transfers;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the organization has: booked, promised, on its way, and still to be collected. */
@Component
public class Balances {

    private static final BinaryOperator<Money> PLUS = Money::plus;

    private final Ledger ledger;
    private final Wallets wallets;
    private final Transfers transfers;

    Balances(Ledger ledger, Wallets wallets, Transfers transfers) {
        this.ledger = ledger;
        this.wallets = wallets;
        this.transfers = transfers;
    }

    /** One row for each registered asset of each watched network, also when there is none of it. */
    @Transactional(readOnly = true)
    public List<AssetBalance> of(Caller caller) {
        caller.require(Permission.WALLET_VIEW);
        OrganizationId organization = caller.organization();
        Map<UUID, AddressKind> kinds = wallets.addresses(organization).stream()
                .collect(Collectors.toMap(address -> address.id().value(), WalletAddress::kind));
        Map<Asset, Money> posted = new HashMap<>();
        Map<Asset, Money> held = new HashMap<>();
        Map<Asset, Money> collecting = new HashMap<>();
        for (Balance balance : ledger.balances(organization, AccountName.Kind.ADDRESS)) {
            Asset asset = balance.posted().asset();
            if (kinds.get(balance.account().subject()) == AddressKind.MAIN) {
                posted.merge(asset, balance.posted(), PLUS);
                held.merge(asset, balance.held(), PLUS);
            } else {
                collecting.merge(asset, balance.posted(), PLUS);
            }
        }
        Map<Asset, Money> arriving = new HashMap<>();
        for (Transfer transfer : transfers.underWay(organization)) {
            if (!transfer.isIncoming()) {
                continue;
            }
            arriving.merge(transfer.money().asset(), transfer.money(), PLUS);
        }
        List<AssetBalance> rows = new ArrayList<>();
        for (Asset asset : assets()) {
            Money zero = Money.zero(asset);
            Money mine = posted.getOrDefault(asset, zero);
            Money promised = held.getOrDefault(asset, zero);
            rows.add(new AssetBalance(
                    mine,
                    promised,
                    mine.minus(promised),
                    arriving.getOrDefault(asset, zero),
                    collecting.getOrDefault(asset, zero)));
        }
        return rows;
    }

    private List<Asset> assets() {
        return wallets.networks().stream()
                .sorted(Comparator.comparing(network -> network.name()))
                .flatMap(network -> {
                    List<Asset> assets = new ArrayList<>(network.assets());
                    assets.add(network.coin());
                    return assets.stream();
                })
                .toList();
    }
}
