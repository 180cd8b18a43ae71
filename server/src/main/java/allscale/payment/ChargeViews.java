package allscale.payment;

import allscale.Settings;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.wallet.AddressKind;
import allscale.wallet.NetworkStanding;
import allscale.wallet.Transfer;
import allscale.wallet.Transfers;
import allscale.wallet.Wallets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Charges as people see them: with their link and with what is still arriving. */
@Component
public class ChargeViews {

    private final ChargeStore store;
    private final MatchStore matches;
    private final Rates rates;
    private final Wallets wallets;
    private final Transfers transfers;
    private final PublicTokens tokens;
    private final Settings settings;

    ChargeViews(
            ChargeStore store,
            MatchStore matches,
            Rates rates,
            Wallets wallets,
            Transfers transfers,
            PublicTokens tokens,
            Settings settings) {
        this.store = store;
        this.matches = matches;
        this.rates = rates;
        this.wallets = wallets;
        this.transfers = transfers;
        this.tokens = tokens;
        this.settings = settings;
    }

    /** The charge a product opened for a reason. */
    @Transactional(readOnly = true)
    public Optional<ChargeView> ofReason(OrganizationId organization, UUID reason) {
        return store.byReason(organization, reason).map(charge -> view(organization, charge));
    }

    /** The charges of several reasons, by reason; reasons without a charge are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, ChargeView> ofReasons(OrganizationId organization, Collection<UUID> reasons) {
        Map<UUID, ChargeView> views = new LinkedHashMap<>();
        for (Charge charge : store.byReasons(organization, reasons)) {
            views.put(charge.reason(), view(organization, charge));
        }
        return views;
    }

    @Transactional(readOnly = true)
    public Optional<ChargeView> find(OrganizationId organization, ChargeId id) {
        return store.find(organization, id).map(charge -> view(organization, charge));
    }

    private ChargeView view(OrganizationId organization, Charge charge) {
        Price arriving = Price.zero(charge.terms().due().currency());
        List<ChargeView.Credit> credits = new ArrayList<>();
        for (Match match : matches.ofCharge(organization, charge)) {
            credits.add(new ChargeView.Credit(match.money(), match.value(), match.txHash(), match.at(), null));
        }
        for (Transfer transfer : arriving(organization, charge)) {
            Price value = value(organization, charge, transfer);
            arriving = arriving.plus(value);
            credits.add(new ChargeView.Credit(
                    transfer.money(), value, transfer.tx().text(), transfer.seenAt(), confirmations(transfer)));
        }
        credits.sort(Comparator.comparing(ChargeView.Credit::at));
        String link = settings.payOrigin() + "/i/" + tokens.text(organization, charge.id());
        return new ChargeView(charge, link, arriving, credits);
    }

    private List<Transfer> arriving(OrganizationId organization, Charge charge) {
        return transfers.underWay(organization).stream()
                .filter(Transfer::isIncoming)
                .filter(transfer -> transfer.walletAddress().kind() == AddressKind.FORWARDER
                        && transfer.walletAddress()
                                .chargeId()
                                .equals(charge.id().value()))
                .toList();
    }

    /** Zero for a coin that does not count by itself. */
    private Price value(OrganizationId organization, Charge charge, Transfer transfer) {
        String currency = charge.terms().due().currency();
        return rates.find(organization, transfer.money().asset().symbol(), currency)
                .filter(_ -> charge.terms().accepts(transfer.money().asset()))
                .map(rate -> Price.of(transfer.money(), rate))
                .orElse(Price.zero(currency));
    }

    private ChargeView.Confirmations confirmations(Transfer transfer) {
        NetworkId network = transfer.walletAddress().network();
        int needed = wallets.confirmationsNeeded(network);
        long latest = wallets.standing(network)
                .map(NetworkStanding::latest)
                .orElse(transfer.block().number());
        int seen = (int) Math.min(needed, transfer.confirmations(latest));
        return new ChargeView.Confirmations(seen, needed);
    }
}
