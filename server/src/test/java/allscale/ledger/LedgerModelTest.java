package allscale.ledger;

import static allscale.ledger.Books.NOW;
import static allscale.ledger.Books.usdc;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Random batches against the reference model: every outcome, every balance. A failure names the seed; run it again
 * with {@code -Dallscale.seed=...}.
 */
class LedgerModelTest {

    private static final int BATCHES = 3_000;

    private final long seed = Long.getLong("allscale.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<AccountName> accounts = new ArrayList<>();
    private final List<AccountName> addresses = new ArrayList<>();
    private final List<UUID> ids = new ArrayList<>();

    @Test
    void whateverIsAppliedTheBooksSayWhatTheModelSays() {
        nameAccounts();
        ReferenceLedger model = new ReferenceLedger();
        try (Books books = new Books()) {
            for (int n = 0; n < BATCHES; n++) {
                List<Movement> batch = batch();

                assertThat(books.apply(batch))
                        .as("seed %d, batch %d: %s", seed, n, batch)
                        .isEqualTo(model.apply(batch));
                if (n % 50 == 0) {
                    for (AccountName account : accounts) {
                        assertThat(books.balance(account))
                                .as("seed %d, after batch %d", seed, n)
                                .isEqualTo(new Balance(account, model.posted(account), model.held(account)));
                    }
                }
            }
            assertThat(books.findings()).as("seed %d", seed).isEmpty();
        }
    }

    private void nameAccounts() {
        for (int i = 0; i < 3; i++) {
            addresses.add(AccountName.address(new UUID(0, random.nextInt(1, 1 << 20))));
            accounts.add(AccountName.charge(new UUID(0, random.nextInt(1, 1 << 20))));
            accounts.add(AccountName.payout(new UUID(0, random.nextInt(1, 1 << 20))));
        }
        accounts.addAll(addresses);
        accounts.add(AccountName.unmatched());
        accounts.add(AccountName.unexplained());
        accounts.add(AccountName.transit());
        accounts.add(AccountName.feeRelay());
        accounts.add(AccountName.opening());
    }

    private List<Movement> batch() {
        List<Movement> batch = new ArrayList<>();
        int groups = 0;
        for (int size = random.nextInt(1, 12); batch.size() < size; ) {
            String group = random.nextInt(3) == 0 ? "g" + groups++ : null;
            for (int members = group == null ? 1 : random.nextInt(1, 5); members > 0; members--) {
                batch.add(movement(group));
            }
        }
        return batch;
    }

    private Movement movement(String group) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> {
                AccountName from = any(accounts);
                AccountName to = any(accounts);
                yield from.equals(to)
                        ? movement(group)
                        : new Movement.Post(id(), NOW, from, to, usdc(random.nextLong(1, 200)), group);
            }
            case 4, 5, 6 -> {
                AccountName from = any(addresses);
                AccountName to = any(accounts);
                yield from.equals(to)
                        ? movement(group)
                        : new Movement.Hold(id(), from, to, usdc(random.nextLong(1, 100)), group);
            }
            case 7, 8 -> new Movement.Settle(id(), settled(), NOW, group);
            default -> new Movement.Release(id(), "not happened", group);
        };
    }

    private Money settled() {
        return random.nextInt(20) == 0 ? Money.of(5, Books.ETHER) : usdc(random.nextLong(1, 100));
    }

    /** Now and then an id seen shortly before, so that duplicates, ends of holds and reused ids are common. */
    private UUID id() {
        if (!ids.isEmpty() && random.nextInt(5) < 3) {
            return ids.get(Math.max(0, ids.size() - 1 - random.nextInt(12)));
        }
        ids.add(new UUID(random.nextLong(), random.nextLong()));
        return ids.getLast();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
