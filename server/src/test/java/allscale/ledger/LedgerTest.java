package allscale.ledger;

import static allscale.ledger.Books.NOW;
import static allscale.ledger.Books.hold;
import static allscale.ledger.Books.post;
import static allscale.ledger.Books.usdc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.Page;
import allscale.ledger.Outcome.Applied;
import allscale.ledger.Outcome.Duplicate;
import allscale.ledger.Outcome.Insufficient;
import allscale.ledger.Outcome.Refused;
import allscale.ledger.Outcome.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What the books allow and what they refuse (I2, I3). */
class LedgerTest {

    private final Books books = new Books();
    private final AccountName address = AccountName.address(UUID.randomUUID());
    private final AccountName charge = AccountName.charge(UUID.randomUUID());
    private final AccountName payout = AccountName.payout(UUID.randomUUID());

    @AfterEach
    void everyBalanceIsRight() {
        assertThat(books.findings()).isEmpty();
        books.close();
    }

    @Test
    void aPostingMovesMoneyBetweenTwoAccounts() {
        assertThat(books.apply(post(charge, address, 250))).containsExactly(new Applied());

        assertThat(books.balance(charge).posted()).isEqualTo(usdc(-250));
        assertThat(books.balance(address)).isEqualTo(new Balance(address, usdc(250), usdc(0)));
    }

    @Test
    void theSameMovementAgainIsADuplicateAndChangesNothing() {
        Movement.Post credit = post(charge, address, 250);
        books.book(credit);

        assertThat(books.apply(credit, credit)).containsExactly(new Duplicate(), new Duplicate());
        assertThat(books.balance(address).posted()).isEqualTo(usdc(250));
    }

    @Test
    void theSameMovementTwiceInOneCallIsBookedOnce() {
        Movement.Post credit = post(charge, address, 250);

        assertThat(books.apply(credit, credit)).containsExactly(new Applied(), new Duplicate());
        assertThat(books.balance(address).posted()).isEqualTo(usdc(250));
    }

    @Test
    void anIdThatBookedSomethingElseIsRefused() {
        Movement.Post credit = post(charge, address, 250);
        books.book(credit);

        assertThat(books.apply(
                        new Movement.Post(credit.id(), NOW, charge, address, usdc(251)),
                        new Movement.Post(credit.id(), NOW, AccountName.unmatched(), address, usdc(250)),
                        new Movement.Hold(credit.id(), address, payout, usdc(250)),
                        new Movement.Settle(credit.id(), usdc(250), NOW)))
                .containsExactly(
                        new Refused(Rule.ID_REUSED),
                        new Refused(Rule.ID_REUSED),
                        new Refused(Rule.ID_REUSED),
                        new Refused(Rule.UNKNOWN_HOLD));
    }

    @Test
    void anAddressNeverGoesBelowZero() {
        books.book(post(charge, address, 100));

        assertThat(books.apply(post(address, payout, 101))).containsExactly(new Refused(new Insufficient(usdc(100))));
        assertThat(books.apply(post(address, payout, 100))).containsExactly(new Applied());
    }

    @Test
    void whatIsHeldCanNeitherBeHeldAgainNorSpent() {
        books.book(post(charge, address, 100));
        books.book(hold(address, payout, 70));

        assertThat(books.apply(hold(address, payout, 31), post(address, AccountName.unexplained(), 31)))
                .containsExactly(new Refused(new Insufficient(usdc(30))), new Refused(new Insufficient(usdc(30))));
        assertThat(books.balance(address)).isEqualTo(new Balance(address, usdc(100), usdc(70)));
        assertThat(books.balance(address).available()).isEqualTo(usdc(30));
    }

    @Test
    void whatASourceGaveCannotBeTakenBackTwice() {
        books.apply(post(charge, address, 100), post(AccountName.unmatched(), address, 100));

        assertThat(books.apply(post(address, charge, 60), post(address, charge, 41)))
                .containsExactly(new Applied(), new Refused(Rule.ABOVE_ZERO));
    }

    @Test
    void settlingMovesWhatWasSpentAndFreesTheRest() {
        Movement.Hold promise = hold(address, payout, 70);
        books.apply(post(charge, address, 100), promise);

        assertThat(books.apply(new Movement.Settle(promise.id(), usdc(65), NOW)))
                .containsExactly(new Applied());

        assertThat(books.balance(address)).isEqualTo(new Balance(address, usdc(35), usdc(0)));
        assertThat(books.balance(payout).posted()).isEqualTo(usdc(65));
    }

    @Test
    void noMoreThanWasHeldCanBeSettled() {
        Movement.Hold promise = hold(address, payout, 70);
        books.apply(post(charge, address, 100), promise);

        assertThat(books.apply(
                        new Movement.Settle(promise.id(), usdc(71), NOW),
                        new Movement.Settle(promise.id(), Money.of(70, Books.ETHER), NOW)))
                .containsOnly(new Refused(Rule.MORE_THAN_HELD));
    }

    @Test
    void aHoldEndsOnce() {
        Movement.Hold settled = hold(address, payout, 10);
        Movement.Hold released = hold(address, payout, 10);
        books.apply(post(charge, address, 100), settled, released);
        books.apply(
                new Movement.Settle(settled.id(), usdc(9), NOW), new Movement.Release(released.id(), "not happened"));

        assertThat(books.apply(
                        new Movement.Settle(settled.id(), usdc(9), NOW),
                        new Movement.Settle(settled.id(), usdc(10), NOW),
                        new Movement.Release(settled.id(), "again"),
                        new Movement.Release(released.id(), "again"),
                        new Movement.Settle(released.id(), usdc(10), NOW),
                        settled,
                        released))
                .containsExactly(
                        new Duplicate(),
                        new Refused(Rule.HOLD_ENDED),
                        new Refused(Rule.HOLD_ENDED),
                        new Duplicate(),
                        new Refused(Rule.HOLD_ENDED),
                        new Duplicate(),
                        new Duplicate());
        assertThat(books.balance(address)).isEqualTo(new Balance(address, usdc(91), usdc(0)));
    }

    @Test
    void aHoldCanBeMadeAndEndedInOneCall() {
        Movement.Hold settled = hold(address, payout, 10);
        Movement.Hold released = hold(address, payout, 10);

        assertThat(books.apply(
                        new Movement.Settle(settled.id(), usdc(10), NOW),
                        post(charge, address, 20),
                        settled,
                        released,
                        new Movement.Settle(settled.id(), usdc(10), NOW),
                        new Movement.Release(released.id(), "not needed")))
                .containsExactly(
                        new Refused(Rule.UNKNOWN_HOLD),
                        new Applied(),
                        new Applied(),
                        new Applied(),
                        new Applied(),
                        new Applied());
        assertThat(books.balance(address)).isEqualTo(new Balance(address, usdc(10), usdc(0)));
    }

    @Test
    void anOpenHoldIsShownUntilItEnds() {
        Movement.Hold promise = hold(address, payout, 70);
        books.apply(post(charge, address, 100), promise);

        assertThat(books.inTransaction(() -> books.ledger.openHold(books.organization, promise.id())))
                .isEqualTo(new OpenHold(promise.id(), address, payout, usdc(70), NOW));

        books.book(new Movement.Release(promise.id(), "not happened"));
        assertThat(books.inTransaction(() -> books.ledger.openHold(books.organization, promise.id()) == null))
                .isTrue();
    }

    @Test
    void aLinkedGroupIsBookedWholeOrNotAtAll() {
        AccountName main = AccountName.address(UUID.randomUUID());
        Movement.Hold promise = hold(address, payout, 10);
        books.apply(post(charge, address, 100), promise);

        assertThat(books.apply(
                        new Movement.Settle(promise.id(), usdc(10), NOW, "flush"),
                        linked(address, AccountName.transit(), 90),
                        linked(AccountName.transit(), main, 90),
                        linked(address, payout, 1),
                        new Movement.Release(promise.id(), "too late", "flush"),
                        post(address, payout, 90)))
                .containsExactly(
                        new Refused(Rule.LINKED),
                        new Refused(Rule.LINKED),
                        new Refused(Rule.LINKED),
                        new Refused(new Insufficient(usdc(0))),
                        new Refused(Rule.LINKED),
                        new Applied());
        assertThat(books.balance(address)).isEqualTo(new Balance(address, usdc(10), usdc(10)));
        assertThat(books.balance(main).posted()).isEqualTo(usdc(0));
    }

    @Test
    void aGroupAppliedAgainIsAllDuplicates() {
        books.book(post(charge, address, 100));
        List<Movement> flush =
                List.of(linked(address, AccountName.transit(), 90), linked(AccountName.transit(), address, 90));

        assertThat(books.apply(flush)).containsOnly(new Applied());
        assertThat(books.apply(flush)).containsOnly(new Duplicate());
    }

    @Test
    void aGroupThatDoesNotStandTogetherIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        books.apply(linked(charge, address, 1), post(charge, address, 1), linked(charge, address, 1)));
    }

    @Test
    void aSecondCallInOneTransactionIsAMistake() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> books.inTransaction(() -> {
                    books.ledger.apply(books.organization, List.of(post(charge, address, 1)));
                    return books.ledger.apply(books.organization, List.of(post(charge, address, 1)));
                }))
                .havingRootCause()
                .withMessageContaining("at most once per database transaction");
        assertThat(books.balance(address).posted()).isEqualTo(usdc(0));
    }

    @Test
    void theSameAccountInTwoAssetsIsTwoAccounts() {
        books.apply(
                post(charge, address, 5),
                new Movement.Post(UUID.randomUUID(), NOW, charge, address, Money.parse("12", Books.ETHER)));

        assertThat(books.inTransaction(() -> books.ledger.balances(books.organization, AccountName.Kind.ADDRESS)))
                .extracting(balance -> balance.posted().toString())
                .containsExactlyInAnyOrder("0.000005 USDC", "12.00 ETH");
    }

    @Test
    void amountsBeyondSixtyFourBitsAreExact() {
        Money whale = Money.parse("123456789012345678901234567890.123456789012345678", Books.ETHER);
        books.book(new Movement.Post(UUID.randomUUID(), NOW, charge, address, whale));

        assertThat(books.inTransaction(() -> books.ledger
                        .balance(books.organization, address, Books.ETHER)
                        .posted()))
                .isEqualTo(whale);
    }

    @Test
    void aStatementIsReadByPagesFromTheNewest() {
        for (int i = 1; i <= 5; i++) {
            books.book(post(charge, address, 10L * i));
        }
        books.book(post(address, payout, 7));
        List<Entry> all = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            Page<Entry> page =
                    books.inTransaction(() -> books.ledger.entries(books.organization, address, Books.USDC, from, 4));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(all).extracting(Entry::sequence).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(all.getFirst().change()).isEqualTo(usdc(-7));
        assertThat(all.getFirst().counterpart()).isEqualTo(payout);
        assertThat(all.getFirst().balance()).isEqualTo(usdc(143));
        assertThat(all.getLast().change()).isEqualTo(usdc(10));
    }

    @Test
    void anotherOrganizationSeesNothingAndSharesNothing() {
        Movement.Post credit = post(charge, address, 100);
        books.book(credit);
        OrganizationId other = new OrganizationId(UUID.randomUUID());

        assertThat(books.inTransaction(other, () -> books.ledger.balance(books.organization, address, Books.USDC))
                        .posted())
                .isEqualTo(usdc(0));
        assertThat(books.inTransaction(other, () -> books.ledger.apply(other, List.of(credit))))
                .containsExactly(new Applied());
        assertThat(books.inTransaction(other, () -> books.ledger.verify(other))).isEmpty();
        assertThat(books.balance(address).posted()).isEqualTo(usdc(100));
    }

    @Test
    void everyTableOfOrganizationsIsBehindForcedRowLevelSecurity() {
        books.book(post(charge, address, 100));
        List<String> open = books.jdbc.sql("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'ledger' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)
                        """).query(String.class).list();

        assertThat(open).containsExactlyInAnyOrder("asset", "flyway_history");
        for (String table : List.of("book", "account", "posting", "hold")) {
            assertThat(books.jdbc
                            .sql("select count(*) from ledger." + table)
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void theApplicationCanNeitherChangeNorDeleteAPosting() {
        books.book(post(charge, address, 100));

        for (String sql : List.of(
                "update ledger.posting set units = 1",
                "delete from ledger.posting",
                "delete from ledger.account",
                "delete from ledger.hold",
                "update ledger.account set kind = 'transit'",
                "update ledger.hold set units = 1")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(sql)
                    .isThrownBy(
                            () -> books.inTransaction(() -> books.jdbc.sql(sql).update()))
                    .havingRootCause()
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void theDatabaseItselfKeepsAnAddressAboveWhatItPromises() {
        books.book(post(charge, address, 100));

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> books.inTransaction(() -> books.jdbc
                        .sql("update ledger.account set held = 101 where kind = 'address'")
                        .update()))
                .havingRootCause()
                .withMessageContaining("account_stays_on_its_side");
    }

    private static Movement.Post linked(AccountName from, AccountName to, long units) {
        return new Movement.Post(UUID.randomUUID(), NOW, from, to, usdc(units), "flush");
    }
}
