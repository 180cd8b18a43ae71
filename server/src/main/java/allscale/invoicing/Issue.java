package allscale.invoicing;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What an invoice got when it was issued.
 *
 * @param number without gaps per organization and year, for example {@code 2026-0001}
 * @param issuer the organization's name at that time, as printed
 * @param profile the version of the organization's profile at that time, 0 for none
 * @param on the day in the organization's time zone, as printed
 */
public record Issue(String number, String issuer, int profile, LocalDate on, Instant at) {}
