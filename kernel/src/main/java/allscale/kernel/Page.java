package allscale.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest or smallest key first as the list says.
 *
 * @param items at most as many as were asked for
 * @param next where the following page starts, or null on the last one; opaque to those outside
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a result that was read with one row more than asked for.
     *
     * @param rows up to {@code limit + 1} rows
     * @param cursor the cursor that continues behind an item
     */
    public static <T> Page<T> cut(List<T> rows, int limit, Function<? super T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), next);
    }
}
