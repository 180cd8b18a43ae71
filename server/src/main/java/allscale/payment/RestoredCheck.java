package allscale.payment;

import allscale.audit.AuditEvents;
import allscale.audit.AuditVerdict;
import allscale.kernel.OrganizationId;
import allscale.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ends a process that was started only to make the tables of an empty database, or to compare a restored one: the books
 * of every organization named in a file, and its log of deeds. Its status says whether all is whole.
 */
@Component
@ConditionalOnProperty("allscale.check-restored")
class RestoredCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RestoredCheck.class);

    private final Ledger ledger;
    private final AuditEvents audit;
    private final Path organizations;

    RestoredCheck(Ledger ledger, AuditEvents audit, @Value("${allscale.check-restored}") Path organizations) {
        this.ledger = ledger;
        this.audit = audit;
        this.organizations = organizations;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) throws IOException {
        List<String> problems = new ArrayList<>();
        for (String id : Files.readAllLines(organizations)) {
            if (!id.isBlank()) {
                problems.addAll(problems(new OrganizationId(UUID.fromString(id))));
            }
        }
        problems.forEach(problem -> LOG.error("not whole: {}", problem));
        System.exit(SpringApplication.exit(ready.getApplicationContext(), () -> problems.isEmpty() ? 0 : 1));
    }

    List<String> problems(OrganizationId organization) {
        List<String> problems = new ArrayList<>();
        ledger.verify(organization).forEach(finding -> problems.add(organization + ": the books: " + finding));
        if (audit.verify(organization) instanceof AuditVerdict.Broken(long seq, String problem)) {
            problems.add(organization + ": the log of deeds at " + seq + ": " + problem);
        }
        return problems;
    }
}
