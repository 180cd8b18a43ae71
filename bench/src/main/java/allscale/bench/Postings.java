package allscale.bench;

import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.ledger.AccountName;
import allscale.ledger.Movement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ours: postings through the ledger's door, and the proof that each answered one is there. */
final class Postings {

    private static final Clock CLOCK = Clock.systemUTC();

    /** How the product counts itself: every posting raises the count of both its accounts. */
    private static final String COUNTED = "select sum(sequence)::bigint / 2 from ledger.account";

    private static final String UNBALANCED = """
            select count(*) from (select 1 from ledger.account group by asset_id having sum(balance) <> 0) wrong
            """;

    private final Books books;
    private final Connection auditor;
    private final List<SplittableRandom> random = new ArrayList<>();

    Postings(Books books, Connection auditor, long seed, int callers) {
        this.books = books;
        this.auditor = auditor;
        for (int i = 0; i < callers; i++) {
            random.add(new SplittableRandom(seed + i));
        }
    }

    /** Between accounts at random, so many at a time. */
    Slice uniform(int callers, int atOnce) {
        return length -> new double[] {work(callers, length, atOnce, false).rate()};
    }

    /** The same, but every posting touches one and the same account. */
    Slice hot(int callers, int atOnce) {
        return length -> new double[] {work(callers, length, atOnce, true).rate()};
    }

    /** One posting in each transaction: the median and the 99th percentile of how long a caller waits. */
    Slice single(int callers) {
        return length -> {
            double[] seconds = work(callers, length, 1, false).latencies();
            return new double[] {Figures.quantile(seconds, 0.5), Figures.quantile(seconds, 0.99)};
        };
    }

    private Crowd.Tally work(int callers, Duration length, int atOnce, boolean isHot) throws Exception {
        long before = Sql.number(auditor, COUNTED);
        Crowd.Tally tally = Crowd.work(callers, length, caller -> {
            books.apply(some(random.get(caller), atOnce, isHot));
            return atOnce;
        });
        check(before, tally.done());
        return tally;
    }

    private void check(long before, long done) throws SQLException, CheckFailed {
        CheckFailed.unlessEqual("postings counted", Sql.number(auditor, COUNTED) - before, done);
        CheckFailed.unlessEqual("assets that do not add up to zero", Sql.number(auditor, UNBALANCED), 0);
    }

    private List<Movement> some(SplittableRandom dice, int count, boolean isHot) {
        List<Movement> movements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = 1 + dice.nextInt(books.size() - 1);
            int to = isHot ? 0 : (from + 1 + dice.nextInt(books.size() - 1)) % books.size();
            AccountName source = books.account(from);
            AccountName target = books.account(to);
            movements.add(new Movement.Post(
                    Id.next(CLOCK), Books.EVENT, source, target, Money.of(1 + dice.nextInt(1_000), Books.USDC)));
        }
        return movements;
    }
}
