package allscale.invoicing;

import static allscale.invoicing.InvoiceFixture.ISSUE;
import static allscale.invoicing.InvoiceFixture.NOW;
import static allscale.invoicing.InvoiceFixture.TODAY;
import static allscale.invoicing.InvoiceFixture.aDraft;
import static allscale.invoicing.InvoiceFixture.content;
import static allscale.invoicing.InvoiceFixture.draft;
import static allscale.invoicing.InvoiceFixture.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import allscale.kernel.Refused;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event in every state of an invoice. */
class InvoiceTest {

    private enum State {
        DRAFT(aDraft()),
        OPEN(aDraft().issue(ISSUE)),
        OVERDUE(aDraft().issue(ISSUE).fallenDue(NOW)),
        PAID(aDraft().issue(ISSUE).settled(NOW)),
        VOIDED(aDraft().issue(ISSUE).voided(NOW));

        private final Invoice invoice;

        State(Invoice invoice) {
            this.invoice = invoice;
        }

        private static State of(Invoice invoice) {
            for (State state : values()) {
                if (state.invoice.document() == invoice.document()
                        && state.invoice.collection() == invoice.collection()) {
                    return state;
                }
            }
            throw new AssertionError("no such state: " + invoice);
        }
    }

    private enum Happening {
        EDIT(invoice -> invoice.edit(invoice.version(), invoice.content())),
        ISSUE_IT(invoice -> invoice.issue(ISSUE)),
        VOID(invoice -> invoice.voided(NOW)),
        FALL_DUE(invoice -> invoice.fallenDue(NOW)),
        SETTLE(invoice -> invoice.settled(NOW));

        private final UnaryOperator<Invoice> change;

        Happening(UnaryOperator<Invoice> change) {
            this.change = change;
        }
    }

    private record Move(State from, Happening by, State to) {}

    /** What is not here is refused. */
    private static final List<Move> MOVES = List.of(
            new Move(State.DRAFT, Happening.EDIT, State.DRAFT),
            new Move(State.DRAFT, Happening.ISSUE_IT, State.OPEN),
            new Move(State.OPEN, Happening.VOID, State.VOIDED),
            new Move(State.OPEN, Happening.FALL_DUE, State.OVERDUE),
            new Move(State.OPEN, Happening.SETTLE, State.PAID),
            new Move(State.OVERDUE, Happening.VOID, State.VOIDED),
            new Move(State.OVERDUE, Happening.SETTLE, State.PAID));

    static Stream<Arguments> everyPair() {
        return Stream.of(State.values())
                .flatMap(state -> Stream.of(Happening.values()).map(happening -> Arguments.of(state, happening)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void everyEventInEveryStateIsEitherAMoveOrRefused(State state, Happening happening) {
        for (Move move : MOVES) {
            if (move.from() == state && move.by() == happening) {
                Invoice next = happening.change.apply(state.invoice);
                assertThat(State.of(next)).isEqualTo(move.to());
                assertThat(next.version()).isEqualTo(state.invoice.version() + 1);
                return;
            }
        }
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> happening.change.apply(state.invoice));
    }

    @Test
    void aDraftEditedInTwoWindowsKeepsTheFirstWords() {
        Invoice first = aDraft().edit(1, content(Locale.ENGLISH));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> first.edit(1, content(Locale.CHINESE)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(InvoiceRefusal.INVOICE_CHANGED));
    }

    @Test
    void whatIsMissingIsNamedWhenIssuing() {
        InvoiceContent empty = new InvoiceContent(
                null, Customer.NOBODY, "USD", TODAY.minusDays(1), List.of(), "", "", new TreeSet<>(), Locale.ENGLISH);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> draft(empty).issue(ISSUE))
                .satisfies(refused -> assertThat(refused.values())
                        .containsEntry("fields", List.of("customer", "lines", "dueOn", "accepts")));
    }

    @Test
    void anInvoiceOverNothingIsNotIssued() {
        InvoiceContent free = content(Locale.ENGLISH, line("Gift", "1", "10.00", "100", "0"));

        assertThat(free.problems(TODAY)).containsExactly(FieldProblem.zero("total"));
    }

    @Test
    void aCopyIsDueAsManyDaysLater() {
        Invoice issued = aDraft().issue(ISSUE);

        assertThat(issued.contentAnew(LocalDate.parse("2027-01-01"), ZoneOffset.UTC)
                        .dueOn())
                .isEqualTo("2027-01-15");
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(InvoiceWords.in(Locale.CHINESE).keys())
                .isEqualTo(InvoiceWords.in(Locale.ENGLISH).keys());
    }

    @Test
    void theLetterNamesNumberAmountDayAndLink() {
        Invoice issued = aDraft().issue(ISSUE);

        assertThat(Letter.of(issued, ISSUE, "https://pay.example/i/abc").body())
                .contains("Hello Meridian Labs GmbH,")
                .contains("invoice 2026-0014 for 1,250.00 USD, due December 7, 2026")
                .contains("https://pay.example/i/abc");
    }
}
