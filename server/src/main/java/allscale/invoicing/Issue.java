package allscale.invoicing;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What an invoice got when it was issued.
 *
 * @param number without gaps per organization and year, for example {@code 2026-0001}
 * @param issuer the organization's name at that time, as printed
 * @param on the day in the organization's time zone, as printed
 */
public record Issue(String number, String issuer, LocalDate on, Instant at) {}
