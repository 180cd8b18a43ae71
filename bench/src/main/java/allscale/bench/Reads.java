package allscale.bench;

import allscale.kernel.Page;
import allscale.ledger.AccountName;
import allscale.ledger.Entry;
import java.util.SplittableRandom;

/** Ours: how long a balance and the newest page of a statement take, of accounts at random, one reader. */
final class Reads {

    private static final int PAGE = 50;

    private final Books books;
    private final SplittableRandom dice;

    Reads(Books books, long seed) {
        this.books = books;
        this.dice = new SplittableRandom(seed);
    }

    Slice balance() {
        return length -> {
            Crowd.Tally tally = Crowd.work(1, length, _ -> {
                AccountName account = any();
                var balance =
                        books.inTransaction(() -> books.ledger().balance(books.organization(), account, Books.USDC));
                CheckFailed.unless(balance.posted().isPositive(), "an account is empty");
                return 1;
            });
            return new double[] {Figures.quantile(tally.latencies(), 0.5)};
        };
    }

    Slice newest() {
        return length -> {
            Crowd.Tally tally = Crowd.work(1, length, _ -> {
                AccountName account = any();
                Page<Entry> page = books.inTransaction(
                        () -> books.ledger().entries(books.organization(), account, Books.USDC, null, PAGE));
                CheckFailed.unlessEqual("entries of a page", page.items().size(), PAGE);
                long newest = page.items().getFirst().sequence();
                long oldest = page.items().getLast().sequence();
                CheckFailed.unlessEqual("gaps in a page", newest - oldest, PAGE - 1);
                return 1;
            });
            return new double[] {Figures.quantile(tally.latencies(), 0.5)};
        };
    }

    private AccountName any() {
        return books.account(dice.nextInt(books.size()));
    }
}
