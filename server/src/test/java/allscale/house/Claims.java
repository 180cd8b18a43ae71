package allscale.house;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What customers are asked for: charges take that and no more, their visits end as they do, no number is given twice. */
final class Claims {

    private final Map<String, UUID> numbers = new HashMap<>();
    private final Map<String, UUID> addresses = new HashMap<>();

    void check(Rows.Snapshot rows) {
        chargesTakeWhatTheyAskFor(rows);
        paidChargesTakeNoMore(rows);
        visitsEndAsTheirCharges(rows);
        visitsWaitForWhatIsUnderWay(rows);
        numbersAreGivenOnce(rows);
    }

    /** What was given up is never paid, and nothing waits that an open charge still asks for. */
    private static void chargesTakeWhatTheyAskFor(Rows.Snapshot rows) {
        Map<UUID, Rows.Charge> charges = new HashMap<>();
        for (Rows.Charge charge : rows.charges()) {
            charges.put(charge.id(), charge);
            if (charge.closed() && charge.receivedMicros().signum() != 0) {
                throw new Violation("I2", "counted for a charge that was given up: " + charge);
            }
        }
        for (Rows.Transfer transfer : rows.transfers()) {
            Rows.Inbox part = rows.inbox().get(transfer.id());
            Rows.Charge charge = transfer.reasonId() == null ? null : charges.get(transfer.reasonId());
            boolean isOpen = charge != null
                    && !charge.closed()
                    && Set.of("unpaid", "partially_paid").contains(charge.status())
                    && !rows.takenBack().contains(charge.id());
            if (part != null && isOpen) {
                throw new Violation("I2", "waits although " + charge + " asks for it: " + transfer);
            }
        }
    }

    /** What comes to a charge that is paid already waits for a person. */
    private static void paidChargesTakeNoMore(Rows.Snapshot rows) {
        Map<UUID, List<BigInteger>> taken = new HashMap<>();
        for (Rows.Transfer transfer : rows.transfers()) {
            boolean isTaken = transfer.isFinal()
                    && transfer.isIn()
                    && !transfer.isMain()
                    && transfer.units().signum() > 0
                    && !rows.inbox().containsKey(transfer.id());
            if (isTaken) {
                taken.computeIfAbsent(transfer.reasonId(), _ -> new ArrayList<>())
                        .add(transfer.units());
            }
        }
        for (Rows.Charge charge : rows.charges()) {
            List<BigInteger> parts = taken.getOrDefault(charge.id(), List.of());
            BigInteger sum = parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
            BigInteger largest = parts.stream().max(BigInteger::compareTo).orElse(BigInteger.ZERO);
            if (parts.size() > 1 && sum.subtract(largest).compareTo(charge.dueMicros()) >= 0) {
                throw new Violation("I2", "paid already, and took more: " + charge + " of " + parts);
            }
        }
    }

    /** No payer reads "paid" of what is not. */
    private static void visitsEndAsTheirCharges(Rows.Snapshot rows) {
        Map<String, Rows.Charge> charges = new HashMap<>();
        rows.charges().forEach(charge -> charges.put(charge.id().toString(), charge));
        for (Rows.Stated visit : rows.states()) {
            if (visit.noun().equals("visit") && visit.status().equals("SETTLED")) {
                Rows.Charge charge = charges.get(visit.of());
                boolean isPaid = Set.of("paid", "overpaid").contains(charge.status());
                if (!isPaid && !rows.takenBack().contains(charge.id())) {
                    throw new Violation("I2", "settled for its payer: " + visit + ", but " + charge);
                }
            }
        }
    }

    /** No payer reads that a payment is on its way while none is. */
    private static void visitsWaitForWhatIsUnderWay(Rows.Snapshot rows) {
        Set<String> expecting = rows.transfers().stream()
                .filter(transfer -> transfer.isIn() && !transfer.isMain())
                .filter(transfer -> Set.of("seen", "confirming").contains(transfer.status()) || !transfer.told())
                .map(transfer -> transfer.reasonId().toString())
                .collect(Collectors.toSet());
        for (Rows.Stated visit : rows.states()) {
            boolean isPaying = visit.noun().equals("visit")
                    && Set.of("DETECTED", "CONFIRMING").contains(visit.status());
            if (isPaying && !expecting.contains(visit.of())) {
                throw new Violation("I2", "its payer waits for nothing: " + visit);
            }
        }
    }

    /** Not even a database that has forgotten some gives a number twice, or an address. */
    private void numbersAreGivenOnce(Rows.Snapshot rows) {
        for (Rows.Charge charge : rows.charges()) {
            UUID first = addresses.putIfAbsent(charge.address(), charge.id());
            if (first != null && !first.equals(charge.id())) {
                throw new Violation("I4", "the address of " + first + " is given again: " + charge);
            }
        }
        for (Rows.Numbered invoice : rows.numbered()) {
            UUID first = numbers.putIfAbsent(invoice.organizationId() + " " + invoice.number(), invoice.id());
            if (first != null && !first.equals(invoice.id())) {
                throw new Violation(
                        "I4", "the number " + invoice.number() + " of " + first + " is given again: " + invoice);
            }
        }
    }
}
