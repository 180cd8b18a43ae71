package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the database whose rows a transaction may see. Every {@code @Transactional} method of a room whose first
 * argument is a {@link Caller}, an {@link OrganizationId} or a {@link PersonId} passes here after its transaction has begun; row-level
 * security then hides every other organization, also from a statement that forgot to name it.
 *
 * <p>One transaction belongs to one organization: naming a second one is a programmer's error.
 */
@Component
public class Tenancy {

    private final JdbcClient jdbc;

    Tenancy(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Enters what the first argument of a door names. */
    void enterFor(@Nullable Object first) {
        switch (first) {
            case Caller caller ->
                enter(caller.organization().value(), caller.person().value());
            case OrganizationId organization -> enter(organization.value(), null);
            case PersonId person -> enter(null, person.value());
            case null, default -> {}
        }
    }

    /** Lets the current transaction see one person's own rows, before an organization is known. */
    void become(PersonId person) {
        enter(null, person.value());
    }

    /** Lets the current transaction see an organization that was found in it. */
    void enter(OrganizationId organization) {
        enter(organization.value(), null);
    }

    private void enter(@Nullable UUID organization, @Nullable UUID person) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an organization can be entered in a transaction only");
        }
        Scope known = (Scope) TransactionSynchronizationManager.getResource(this);
        Scope wanted = known == null ? new Scope(organization, person) : known.narrowed(organization, person);
        if (wanted.equals(known)) {
            return;
        }
        jdbc.sql(
                        "select set_config('app.organization_id', :organization, true), set_config('app.person_id', :person, true)")
                .param("organization", text(wanted.organization))
                .param("person", text(wanted.person))
                .query((row, number) -> row.getString(1))
                .single();
        if (known == null) {
            TransactionSynchronizationManager.registerSynchronization(new Leave());
        } else {
            TransactionSynchronizationManager.unbindResource(this);
        }
        TransactionSynchronizationManager.bindResource(this, wanted);
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }

    private record Scope(
            @Nullable UUID organization, @Nullable UUID person) {

        Scope narrowed(@Nullable UUID otherOrganization, @Nullable UUID otherPerson) {
            return new Scope(one(organization, otherOrganization), one(person, otherPerson));
        }

        private static @Nullable UUID one(@Nullable UUID known, @Nullable UUID other) {
            if (known != null && other != null && !known.equals(other)) {
                throw new IllegalStateException("one transaction belongs to one organization and one person");
            }
            return known != null ? known : other;
        }
    }

    /** Takes the scope off the thread while the transaction is suspended and when it ends. */
    private final class Leave implements TransactionSynchronization {

        private @Nullable Object suspended;

        @Override
        public void suspend() {
            suspended = TransactionSynchronizationManager.unbindResource(Tenancy.this);
        }

        @Override
        public void resume() {
            if (suspended != null) {
                TransactionSynchronizationManager.bindResource(Tenancy.this, suspended);
            }
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Tenancy.this);
        }
    }
}
