package allscale.ledger;

import static allscale.ledger.Books.NOW;
import static allscale.ledger.Books.hold;
import static allscale.ledger.Books.post;
import static allscale.ledger.Books.usdc;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.ledger.Outcome.Applied;
import allscale.ledger.Outcome.Duplicate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several writers at once on one PostgreSQL. */
class LedgerRaceTest {

    private static final int WRITERS = 8;

    private final Books books = new Books();
    private final AccountName address = AccountName.address(UUID.randomUUID());
    private final AccountName payout = AccountName.payout(UUID.randomUUID());

    @AfterEach
    void everyBalanceIsRight() {
        assertThat(books.findings()).isEmpty();
        books.close();
    }

    @Test
    void anAddressIsNotOverdrawnByWritersAtOnce() throws Exception {
        books.book(post(AccountName.opening(), address, 100));

        List<Outcome> outcomes = race(_ -> books.apply(post(address, payout, 30)));

        assertThat(outcomes).filteredOn(Outcome::isBooked).hasSize(3);
        assertThat(books.balance(address).posted()).isEqualTo(usdc(10));
    }

    @Test
    void theSameMoneyIsNotPromisedTwice() throws Exception {
        books.book(post(AccountName.opening(), address, 100));

        List<Outcome> outcomes = race(_ -> books.apply(hold(address, payout, 30)));

        assertThat(outcomes).filteredOn(Outcome::isBooked).hasSize(3);
        assertThat(books.balance(address).available()).isEqualTo(usdc(10));
    }

    @Test
    void theSameMovementByManyIsBookedOnce() throws Exception {
        Movement.Post credit = post(AccountName.unmatched(), address, 100);

        List<Outcome> outcomes = race(_ -> books.apply(credit));

        assertThat(outcomes).filteredOn(outcome -> outcome instanceof Applied).hasSize(1);
        assertThat(outcomes).filteredOn(outcome -> outcome instanceof Duplicate).hasSize(WRITERS - 1);
        assertThat(books.balance(address).posted()).isEqualTo(usdc(100));
    }

    @Test
    void aHoldIsEitherSettledOrReleased() throws Exception {
        Movement.Hold promise = hold(address, payout, 60);
        books.apply(post(AccountName.opening(), address, 100), promise);

        List<Outcome> outcomes = race(i -> books.apply(
                i % 2 == 0
                        ? new Movement.Settle(promise.id(), usdc(60), NOW)
                        : new Movement.Release(promise.id(), "not happened")));

        assertThat(outcomes).filteredOn(outcome -> outcome instanceof Applied).hasSize(1);
        assertThat(books.balance(address).held()).isEqualTo(usdc(0));
        assertThat(books.balance(address).posted())
                .isEqualTo(usdc(100).minus(books.balance(payout).posted()));
    }

    @Test
    void writersThatTouchTheSameNewAccountsInAnyOrderDoNotBlockEachOther() throws Exception {
        long seed = System.nanoTime();
        List<AccountName> accounts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            accounts.add(AccountName.address(UUID.randomUUID()));
            accounts.add(AccountName.charge(UUID.randomUUID()));
        }

        List<Outcome> outcomes = race(writer -> {
            Random random = new Random(seed + writer);
            List<Outcome> all = new ArrayList<>();
            for (int n = 0; n < 25; n++) {
                List<Movement> batch = new ArrayList<>();
                List<AccountName> shuffled = new ArrayList<>(accounts);
                Collections.shuffle(shuffled, random);
                for (int i = 0; i < 20; i += 2) {
                    batch.add(post(shuffled.get(i), shuffled.get(i + 1), random.nextLong(1, 50)));
                }
                all.addAll(books.apply(batch));
            }
            return all;
        });

        assertThat(outcomes).as("seed %d", seed).hasSize(WRITERS * 25 * 10);
        assertThat(outcomes).as("seed %d", seed).anyMatch(Outcome::isBooked);
    }

    private List<Outcome> race(IntFunction<List<Outcome>> writer) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<List<Outcome>>> answers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                Callable<List<Outcome>> run = () -> {
                    start.await();
                    return writer.apply(number);
                };
                answers.add(threads.submit(run));
            }
            start.countDown();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<List<Outcome>> answer : answers) {
                outcomes.addAll(answer.get());
            }
            return outcomes;
        }
    }
}
