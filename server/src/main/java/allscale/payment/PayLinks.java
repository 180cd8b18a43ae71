package allscale.payment;

import allscale.kernel.OrganizationId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where pay links lead, for the products that serve papers behind them. */
@Component
public class PayLinks {

    /** One charge of one organization, and nothing else of it. */
    public record PayLink(OrganizationId organization, ChargeId charge) {}

    private final PublicTokens tokens;

    PayLinks(PublicTokens tokens) {
        this.tokens = tokens;
    }

    /** Empty when the words of the link lead nowhere. */
    public Optional<PayLink> find(String token) {
        return tokens.find(token).map(found -> new PayLink(found.organization(), found.charge()));
    }
}
