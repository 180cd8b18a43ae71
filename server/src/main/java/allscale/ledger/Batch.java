package allscale.ledger;

import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Movements laid out in columns, as {@code ledger.apply} takes them: each account and asset is named once, and
 * movements refer to it by position, counted from 1.
 */
final class Batch {

    private record Place(AccountName account, Asset asset) {}

    private final Map<Asset, Integer> assets = new LinkedHashMap<>();
    private final Map<Place, Integer> places = new LinkedHashMap<>();
    private final Map<String, Integer> known = new HashMap<>();
    private final List<Movement> movements;

    final short[] kinds;
    final String[] ids;

    /** Where the same id stands first. */
    final int[] firsts;

    final @Nullable Integer[] froms;
    final @Nullable Integer[] tos;
    final @Nullable Integer[] settled;
    final @Nullable String[] amounts;
    final @Nullable String[] events;
    final int[] groups;
    final @Nullable String[] reasons;

    private Batch(List<Movement> movements) {
        int size = movements.size();
        this.movements = movements;
        kinds = new short[size];
        ids = new String[size];
        firsts = new int[size];
        froms = new @Nullable Integer[size];
        tos = new @Nullable Integer[size];
        settled = new @Nullable Integer[size];
        amounts = new @Nullable String[size];
        events = new @Nullable String[size];
        groups = new int[size];
        reasons = new @Nullable String[size];
    }

    static Batch of(List<Movement> movements) {
        Batch batch = new Batch(List.copyOf(movements));
        for (int i = 0; i < movements.size(); i++) {
            batch.lay(i, movements.get(i));
        }
        batch.numberGroups();
        return batch;
    }

    /** Whether two movements have one id. */
    boolean repeats() {
        return known.size() < movements.size();
    }

    Movement movement(int i) {
        return movements.get(i);
    }

    List<Asset> assets() {
        return List.copyOf(assets.keySet());
    }

    String[] accountKinds() {
        return places.keySet().stream().map(p -> p.account().kind().text()).toArray(String[]::new);
    }

    String[] accountSubjects() {
        return places.keySet().stream()
                .map(p -> p.account().subject().toString())
                .toArray(String[]::new);
    }

    int[] accountAssets() {
        return places.keySet().stream().mapToInt(p -> position(p.asset())).toArray();
    }

    private void lay(int i, Movement movement) {
        ids[i] = movement.id().toString();
        firsts[i] = known.computeIfAbsent(ids[i], _ -> i + 1);
        switch (movement) {
            case Movement.Post post -> {
                kinds[i] = 1;
                move(i, post.from(), post.to(), post.money());
                happened(i, post.eventAt());
            }
            case Movement.Hold hold -> {
                kinds[i] = 2;
                move(i, hold.from(), hold.to(), hold.money());
            }
            case Movement.Settle settle -> {
                kinds[i] = 3;
                settled[i] = position(settle.actual().asset());
                amounts[i] = settle.actual().units().toString();
                happened(i, settle.eventAt());
            }
            case Movement.Release release -> {
                kinds[i] = 4;
                reasons[i] = release.reason();
            }
        }
    }

    private void move(int i, AccountName from, AccountName to, Money money) {
        froms[i] = position(new Place(from, money.asset()));
        tos[i] = position(new Place(to, money.asset()));
        amounts[i] = money.units().toString();
    }

    private void happened(int i, Instant at) {
        events[i] = at.toString();
    }

    private int position(Place place) {
        position(place.asset());
        return places.computeIfAbsent(place, _ -> places.size() + 1);
    }

    private int position(Asset asset) {
        return assets.computeIfAbsent(asset, _ -> assets.size() + 1);
    }

    private void numberGroups() {
        Set<String> ended = new HashSet<>();
        for (int i = 0; i < movements.size(); i++) {
            String group = movements.get(i).group();
            String before = i == 0 ? null : movements.get(i - 1).group();
            if (group == null) {
                continue;
            }
            if (group.equals(before)) {
                groups[i] = groups[i - 1];
            } else if (ended.add(group)) {
                groups[i] = ended.size();
            } else {
                throw new IllegalArgumentException("the movements of group " + group + " do not stand together");
            }
        }
    }
}
