package allscale.identity;

import allscale.kernel.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A door that looks at everything it can see. */
@Transactional
public class TenancyProbe {

    private final JdbcClient jdbc;

    TenancyProbe(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public int organizations(Caller caller) {
        return count();
    }

    public int organizations(OrganizationId organization) {
        return count();
    }

    private int count() {
        return jdbc.sql("select count(*) from identity.organization")
                .query(Integer.class)
                .single();
    }
}
