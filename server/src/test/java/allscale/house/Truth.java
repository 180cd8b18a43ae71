package allscale.house;

import allscale.chain.TokenTransfer;
import allscale.chain.TxHash;
import allscale.fake.FakeNetwork;
import allscale.kernel.Address;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The reference: what the chains truly say, counted by the test itself from their blocks, held against the rows and the
 * books.
 */
final class Truth {

    private final World world;
    private final Claims claims = new Claims();
    private Rows.Snapshot rows;

    Truth(World world) {
        this.world = world;
    }

    /** What must hold after every step. */
    void check(Rows.Snapshot now) {
        rows = now;
        List<Rows.Transfer> transfers = now.transfers();
        List<Rows.Account> accounts = now.accounts();
        finalIsFinal(transfers);
        debitsAreCredits(accounts);
        addressesHoldWhatIsFinal(transfers, accounts);
        reasonsAddUp(transfers, accounts);
        claims.check(now);
        promisesAreHeld(now.payouts(), accounts);
        linesSettleOnce();
    }

    /** Whether the books hold all that the chains have made final; at the end they must. */
    void checkComplete(Rows.Snapshot now) {
        rows = now;
        List<Rows.Account> accounts = now.accounts();
        Map<String, BigInteger> booked = new HashMap<>();
        rows.transfers().stream()
                .filter(Rows.Transfer::isFinal)
                .forEach(transfer ->
                        booked.merge(transfer.movement() + transfer.direction(), BigInteger.ONE, BigInteger::add));
        for (FakeNetwork network : world.networks) {
            Set<String> ours = new HashSet<>();
            world.companies.forEach(company -> ours.add(company.address().text()));
            rows.charges().forEach(charge -> ours.add(charge.address()));
            world.memory.charges().forEach(charge -> ours.add(charge.address()));
            for (TokenTransfer log : network.truth(network.tip() - FakeNetwork.FINAL_DEPTH)) {
                if (!network.facts().assets().contains(log.asset())) {
                    continue;
                }
                String movement = movement(network, log);
                if (ours.contains(log.to().text()) && !booked.containsKey(movement + "in")) {
                    throw new Violation("I2", "never seen: " + log);
                }
                if (ours.contains(log.from().text()) && !booked.containsKey(movement + "out")) {
                    throw new Violation("I2", "never seen: " + log);
                }
            }
        }
        coinIsBooked(accounts);
        payeesAreExplained(accounts);
    }

    /** What a payee got was asked for, so it is in the books of a payout; only a forgotten one leaves it unexplained. */
    private void payeesAreExplained(List<Rows.Account> accounts) {
        if (world.memory.isRestored()) {
            return;
        }
        Map<String, BigInteger> unexplained = new HashMap<>();
        for (Rows.Account account : accounts) {
            if (account.kind().equals("unexplained")) {
                unexplained.merge(account.organizationId() + " " + account.asset(), account.balance(), BigInteger::add);
            }
        }
        for (Company company : world.companies) {
            Set<String> payees = company.payees().stream().map(Address::text).collect(Collectors.toSet());
            rows.transfers().stream()
                    .filter(transfer ->
                            transfer.organizationId().equals(company.id().value()))
                    .filter(transfer -> transfer.isFinal() && transfer.isMain() && !transfer.isIn())
                    .filter(transfer -> !payees.contains(transfer.counterparty()))
                    .forEach(transfer -> unexplained.computeIfPresent(
                            transfer.organizationId() + " " + transfer.asset(),
                            (_, units) -> units.subtract(transfer.units())));
        }
        unexplained.values().removeIf(units -> units.signum() <= 0);
        if (!unexplained.isEmpty()) {
            throw new Violation("I3", "paid to payees and booked as unexplained: " + unexplained);
        }
    }

    private void coinIsBooked(List<Rows.Account> accounts) {
        for (FakeNetwork network : world.networks) {
            String coin = network.facts().coin().caip19();
            for (Company company : world.companies) {
                BigInteger books = accounts.stream()
                        .filter(account ->
                                account.organizationId().equals(company.id().value()))
                        .filter(account ->
                                account.asset().equals(coin) && account.kind().equals("address"))
                        .map(Rows.Account::balance)
                        .reduce(BigInteger.ZERO, BigInteger::add);
                BigInteger chain = network.nativeBalance(company.address(), network.tip() - FakeNetwork.FINAL_DEPTH);
                if (!books.equals(chain)) {
                    throw new Violation("I3", "coin of " + company.address() + ": books " + books + ", chain " + chain);
                }
            }
        }
    }

    /** I2: a transfer is final only when the chain's own final blocks have it, once. */
    private void finalIsFinal(List<Rows.Transfer> transfers) {
        Map<String, TokenTransfer> truth = new HashMap<>();
        for (FakeNetwork network : world.networks) {
            for (TokenTransfer log : network.truth(Math.max(0, network.tip()))) {
                truth.put(movement(network, log), log);
            }
        }
        Set<String> seen = new HashSet<>();
        for (Rows.Transfer transfer : transfers) {
            if (!transfer.isFinal()) {
                continue;
            }
            TokenTransfer log = truth.get(transfer.movement());
            if (log == null
                    || !log.units().equals(transfer.units())
                    || !log.asset().caip19().equals(transfer.asset())
                    || log.block().number() > finalNumber(transfer.network())) {
                throw new Violation("I2", "final here: " + transfer + ", on the chain: " + log);
            }
            if (!seen.add(transfer.movement() + transfer.direction() + transfer.organizationId())) {
                throw new Violation("I2", "twice: " + transfer);
            }
        }
    }

    private void debitsAreCredits(List<Rows.Account> accounts) {
        Map<String, BigInteger> sums = new HashMap<>();
        accounts.forEach(account ->
                sums.merge(account.organizationId() + " " + account.asset(), account.balance(), BigInteger::add));
        sums.forEach((book, sum) -> {
            if (sum.signum() != 0) {
                throw new Violation("I3", "debits and credits of " + book + " differ by " + sum);
            }
        });
    }

    private void addressesHoldWhatIsFinal(List<Rows.Transfer> transfers, List<Rows.Account> accounts) {
        Map<String, BigInteger> wanted = new HashMap<>();
        for (Rows.Transfer transfer : transfers) {
            if (transfer.isFinal()) {
                BigInteger units =
                        transfer.isIn() ? transfer.units() : transfer.units().negate();
                wanted.merge(transfer.addressId() + " " + transfer.asset(), units, BigInteger::add);
            }
        }
        for (Rows.Account account : accounts) {
            if (account.kind().equals("address") && !account.asset().contains("slip44")) {
                BigInteger chain = wanted.remove(account.subject() + " " + account.asset());
                if (!account.balance().equals(chain == null ? BigInteger.ZERO : chain)) {
                    throw new Violation("I3", "chain " + chain + ", books " + account);
                }
            }
        }
        wanted.values().removeIf(units -> units.signum() == 0);
        if (!wanted.isEmpty()) {
            throw new Violation("I3", "not booked: " + wanted);
        }
    }

    /** What came in is at charges or in the inbox, what went out at payouts or unexplained. */
    private void reasonsAddUp(List<Rows.Transfer> transfers, List<Rows.Account> accounts) {
        Map<String, BigInteger> wanted = new HashMap<>();
        Set<String> collected = transfers.stream()
                .filter(transfer -> transfer.isFinal() && !transfer.isMain() && !transfer.isIn())
                .filter(transfer -> !transfer.counterparty().equals(FakeNetwork.ISSUER.text()))
                .map(Rows.Transfer::movement)
                .collect(Collectors.toSet());
        for (Rows.Transfer transfer : transfers) {
            boolean isOwn = collected.contains(transfer.movement());
            if (transfer.isFinal() && !isOwn) {
                String reason = transfer.isIn() ? cameFor(transfer) : "out";
                BigInteger units = transfer.isIn() ? transfer.units().negate() : transfer.units();
                wanted.merge(transfer.organizationId() + " " + transfer.asset() + " " + reason, units, BigInteger::add);
            }
        }
        Map<String, BigInteger> booked = new HashMap<>();
        for (Rows.Account account : accounts) {
            if (!account.asset().contains("slip44")) {
                String reason = reason(account);
                if (reason != null) {
                    booked.merge(
                            account.organizationId() + " " + account.asset() + " " + reason,
                            account.balance(),
                            BigInteger::add);
                }
            }
        }
        booked.forEach((reason, units) -> wanted.merge(reason, units.negate(), BigInteger::add));
        wanted.values().removeIf(units -> units.signum() == 0);
        if (!wanted.isEmpty()) {
            throw new Violation("I2", "reasons: the chain differs from the books by " + wanted);
        }
    }

    /** Where what came in must be: at a charge, in the inbox, or where a person put it. */
    private String cameFor(Rows.Transfer transfer) {
        Rows.Inbox part = rows.inbox().get(transfer.id());
        if (part == null) {
            return transfer.isMain() ? "in" : "charge:" + transfer.reasonId();
        }
        if (part.kind() == null) {
            return "in";
        }
        return part.paid() == null ? "explained" : "charge:" + part.paid();
    }

    /** What a payout that is not over was promised is held, until the chain has moved it. */
    private void promisesAreHeld(List<Rows.Payout> payouts, List<Rows.Account> accounts) {
        Map<String, BigInteger> wanted = new HashMap<>();
        for (Rows.Payout payout : payouts) {
            boolean isOpen = Set.of("READY", "SENDING", "UNKNOWN").contains(payout.status());
            if (isOpen && payout.shortUnits() == null && !payout.transferFinal()) {
                wanted.merge(payout.organizationId() + " " + payout.asset(), payout.units(), BigInteger::add);
            }
        }
        Map<String, BigInteger> held = new HashMap<>();
        for (Rows.Account account : accounts) {
            if (account.held().signum() > 0 && !account.asset().contains("slip44")) {
                held.merge(account.organizationId() + " " + account.asset(), account.held(), BigInteger::add);
            }
        }
        if (!wanted.equals(held)) {
            throw new Violation("I3", "promised " + wanted + ", held " + held);
        }
    }

    private static String reason(Rows.Account account) {
        return switch (account.kind()) {
            case "charge" -> "charge:" + account.subject();
            case "unmatched" -> "in";
            case "explained" -> "explained";
            case "payout", "unexplained", "fee:token" -> "out";
            default -> null;
        };
    }

    /** I1: a payee has received no more often than payouts to them were signed and not proved dead. */
    private void linesSettleOnce() {
        Map<String, Integer> paid = new HashMap<>();
        Map<UUID, String> senders = new HashMap<>();
        world.companies.forEach(
                company -> senders.put(company.id().value(), company.address().text()));
        for (FakeNetwork network : world.networks) {
            List<TokenTransfer> all = network.truth(network.tip());
            Map<TxHash, BigInteger> fees = new HashMap<>();
            all.stream()
                    .filter(log -> log.to().equals(FakeNetwork.ISSUER))
                    .forEach(log -> fees.put(log.tx(), log.units()));
            for (TokenTransfer log : all) {
                // what was signed: what has arrived, and what the issuer has kept of it
                BigInteger signed = log.units().add(fees.getOrDefault(log.tx(), BigInteger.ZERO));
                paid.merge(log.from() + " " + log.to() + " " + log.asset().caip19() + " " + signed, 1, Integer::sum);
            }
        }
        paidIsPaid(paid, senders);
        Map<String, Integer> allowed = new HashMap<>();
        Map<UUID, Rows.Payout> payouts = new HashMap<>(world.memory.signed());
        rows.payouts().forEach(payout -> payouts.putIfAbsent(payout.id(), payout));
        for (Rows.Payout payout : payouts.values()) {
            boolean mayBePaid = Set.of("SENDING", "UNKNOWN", "PAID").contains(payout.status());
            String line = line(payout, senders);
            allowed.merge(line, mayBePaid ? 1 : 0, Integer::sum);
        }
        for (Company company : world.companies) {
            for (Map.Entry<String, Integer> line : paid.entrySet()) {
                boolean isPayout = company.payees().stream()
                        .anyMatch(payee -> line.getKey().startsWith(company.address() + " " + payee + " "));
                if (isPayout && line.getValue() > allowed.getOrDefault(line.getKey(), 0)) {
                    throw new Violation(
                            "I1",
                            "paid " + line.getValue() + " times, signed " + allowed.getOrDefault(line.getKey(), 0)
                                    + " times: " + line.getKey() + ", of "
                                    + rows.payouts().stream()
                                            .filter(payout -> line.getKey()
                                                    .endsWith(payout.toAddress() + " " + payout.asset() + " "
                                                            + payout.units()))
                                            .toList());
                }
            }
        }
    }

    /** As often as payouts stand as paid, their payee has been paid. */
    private void paidIsPaid(Map<String, Integer> paid, Map<UUID, String> senders) {
        Map<String, Integer> told = new HashMap<>();
        rows.payouts().stream()
                .filter(payout -> payout.status().equals("PAID"))
                .forEach(payout -> told.merge(line(payout, senders), 1, Integer::sum));
        told.forEach((line, times) -> {
            if (times > paid.getOrDefault(line, 0)) {
                throw new Violation("I1", "stands as paid " + times + " times, paid " + paid.get(line) + ": " + line);
            }
        });
    }

    private static String line(Rows.Payout payout, Map<UUID, String> senders) {
        return senders.get(payout.organizationId()) + " " + payout.toAddress() + " " + payout.asset() + " "
                + payout.units();
    }

    private long finalNumber(String network) {
        return rows.cursors().stream()
                .filter(cursor -> cursor.network().equals(network))
                .mapToLong(Rows.Cursor::finalNumber)
                .findFirst()
                .orElse(0);
    }

    private static String movement(FakeNetwork network, TokenTransfer log) {
        return network.facts().id().caip2() + " " + log.tx().text() + "/" + log.position();
    }
}
