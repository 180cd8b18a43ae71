import type { SafeModeSeries } from "../../api/safeMode";

/** Each year to name a last number for: those with invoices, and this one, whose first may have been issued since. */
export const seriesToName = (known: SafeModeSeries[], thisYear: number): SafeModeSeries[] =>
  (known.some(({ year }) => year >= thisYear) ? known : [...known, { year: thisYear, last: 0 }]).toSorted(
    (one, other) => other.year - one.year,
  );

/** The numbers as typed, and the years whose number is missing, not a number, or lower than what is known. */
export function namedNumbers(known: SafeModeSeries[], typed: Record<number, string>) {
  const series = known.map(({ year }) => {
    const text = (typed[year] ?? "").trim();
    return { year, last: /^\d{1,7}$/.test(text) ? Number(text) : -1 };
  });
  return { series, wrong: series.filter(({ last }, place) => last < known[place]!.last).map(({ year }) => year) };
}

/** As the signer shows them and the server says them again: oldest year first, numbers as they are printed. */
export const numbersText = (series: SafeModeSeries[]): string =>
  series
    .toSorted((one, other) => one.year - other.year)
    .map(({ year, last }) => `${year}-${String(last).padStart(4, "0")}`)
    .join(", ");
