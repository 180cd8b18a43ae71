import type { Invoice, InvoiceDraft, InvoiceLine, Locale } from "../../api/types";
import { fieldText, parseAmount, toWire } from "../../money";
import { PERCENT_DECIMALS, PRICE_DECIMALS, QUANTITY_DECIMALS } from "./totals";

/** An invoice as it is being typed: figures are still text, and may be wrong. */
export interface Draft {
  contactId: string | null;
  customer: { name: string; email: string; address: string };
  dueOn: string;
  lines: DraftLine[];
  note: string;
  terms: string;
  accepts: string[];
  locale: Locale;
}
export interface DraftLine {
  key: number;
  description: string;
  quantity: string;
  unitPrice: string;
  discountPercent: string;
  taxPercent: string;
}

let keys = 0;
export const blankLine = (): DraftLine => ({
  key: ++keys,
  description: "",
  quantity: "1",
  unitPrice: "",
  discountPercent: "",
  taxPercent: "",
});

export function draftOf(invoice: Invoice): Draft {
  const { contactId = null, customer, dueOn, note, terms, accepts, locale } = invoice;
  const lines = invoice.lines.map((line): DraftLine => ({
    key: ++keys,
    description: line.description,
    quantity: fieldText(line.quantity),
    unitPrice: line.unitPrice === "0" ? "" : fieldText(line.unitPrice),
    discountPercent: fieldText(line.discountPercent ?? ""),
    taxPercent: fieldText(line.taxPercent ?? ""),
  }));
  return {
    contactId,
    customer,
    dueOn: dueOn ?? "",
    lines: lines.length === 0 ? [blankLine()] : lines,
    note,
    terms,
    accepts,
    locale,
  };
}

/** A figure as the server wants it; null when it cannot be read. An empty one is taken as the given value. */
function figure(text: string, decimals: number, empty: string): string | null {
  if (text.trim() === "") return empty;
  const parsed = parseAmount(text, decimals);
  return parsed.ok ? toWire(parsed.units, decimals) : null;
}

const quantityOf = (line: DraftLine): string | null => figure(line.quantity, QUANTITY_DECIMALS, "0");
const priceOf = (line: DraftLine): string | null => figure(line.unitPrice, PRICE_DECIMALS, "0");
const percentOf = (text: string): string | null => figure(text, PERCENT_DECIMALS, "");

/** The lines as the server wants them; null while a figure in them cannot be read. */
export function linesOf(lines: DraftLine[]): InvoiceLine[] | null {
  const read = lines.map((line) => {
    const [quantity, unitPrice, discount, tax] = [
      quantityOf(line),
      priceOf(line),
      percentOf(line.discountPercent),
      percentOf(line.taxPercent),
    ];
    if (quantity === null || unitPrice === null || discount === null || tax === null) return null;
    return {
      description: line.description.trim(),
      quantity,
      unitPrice,
      discountPercent: discount || null,
      taxPercent: tax || null,
    };
  });
  return read.some((line) => line === null) ? null : (read as InvoiceLine[]);
}

export function requestOf(draft: Draft, version: number, currency: string): InvoiceDraft | null {
  const lines = linesOf(draft.lines);
  return lines && { ...draft, version, currency, lines, dueOn: draft.dueOn || null };
}
