import { parseAmount } from "../../money";
import { blankLine, type DraftLine } from "./draft";
import { PRICE_DECIMALS } from "./totals";

/** What a column of a pasted table is. */
export type Column = "description" | "quantity" | "unitPrice" | "ignore";

/** Rows copied from a spreadsheet, with what each column seems to be. */
export interface PastedTable {
  rows: string[][];
  hasHeader: boolean;
  columns: Column[];
  /** Whether what the columns are was said by their header or follows from the figures; else a person is asked. */
  certain: boolean;
}

const HEADERS: [Column | "total", RegExp][] = [
  ["total", /^(line )?(total|amount|sum|summe|betrag|gesamt|montant|importe|金额|小计|合计)/i],
  ["quantity", /^(qty|quantity|units?|hours|menge|anzahl|stunden|stück|quantité|qté|cantidad|数量|工时)/i],
  ["unitPrice", /(price|rate|preis|prix|tarif|precio|单价|价格)/i],
  [
    "description",
    /(description|item|product|service|beschreibung|bezeichnung|artikel|position|désignation|descripción|concepto|描述|名称|项目|品名)/i,
  ],
];
const SCALE = 10n ** BigInt(PRICE_DECIMALS);
const CURRENCY = /^(?:[A-Z]{3}|[$€£¥₹￥])\s*|\s*(?:[A-Z]{3}|[$€£¥₹￥])$/g;
const bare = (cell: string) => cell.trim().replace(CURRENCY, "");
const isFigure = (cell: string) => {
  const read = parseAmount(bare(cell), PRICE_DECIMALS);
  return read.ok || read.problem === "ambiguous";
};
const figureOf = (cell: string | undefined): bigint | null => {
  const read = parseAmount(bare(cell ?? ""), PRICE_DECIMALS);
  return read.ok ? read.units : null;
};

/** Whether the third column is the product of the first two in every row, to the cent. */
function areProducts(rows: string[][], [one = 0, two = 0, three = 0]: number[]): boolean {
  return rows.every((row) => {
    const [left, right, product] = [one, two, three].map((place) => figureOf(row[place]));
    if (left == null || right == null || product == null) return false;
    const difference = left * right - product * SCALE;
    return (difference < 0n ? -difference : difference) * 100n < SCALE * SCALE;
  });
}

/** Reads a table column by column; null when it is plain text. */
export function pastedTable(text: string): PastedTable | null {
  if (!text.includes("\t")) return null;
  const all = text.split(/\r?\n/).filter((row) => row.trim() !== "");
  const width = Math.max(...all.map((row) => row.split("\t").length));
  const rows = all.map((row) => Array.from({ length: width }, (_, place) => (row.split("\t")[place] ?? "").trim()));
  const places = [...Array(width).keys()];
  const first = rows[0] ?? [];
  const named = first.map((cell) => HEADERS.find(([, words]) => words.test(cell))?.[0]);
  const hasHeader =
    !first.some(isFigure) &&
    (named.some(Boolean) || (rows.length > 1 && places.some((place) => isColumn(rows.slice(1), place))));
  const body = hasHeader ? rows.slice(1) : rows;
  const figures = places.filter((place) => isColumn(body, place));
  const columns: Column[] = places.map(() => "ignore");
  const words =
    places.find((place) => named[place] === "description" && !figures.includes(place)) ??
    places.find((place) => !figures.includes(place));
  if (words !== undefined) columns[words] = "description";
  const byName = (column: Column | "total") =>
    hasHeader ? figures.find((place) => named[place] === column) : undefined;
  const [quantity, price, total] = [byName("quantity"), byName("unitPrice"), byName("total")];
  if (price !== undefined) {
    columns[price] = "unitPrice";
    if (quantity !== undefined) columns[quantity] = "quantity";
    const known = [price, quantity, total].filter((place) => place !== undefined).length;
    return {
      rows,
      hasHeader,
      columns,
      certain: words !== undefined && known === figures.length,
    };
  }
  const [one, two] = figures;
  const isProduct = figures.length === 3 && areProducts(body, figures);
  if (figures.length === 1 && one !== undefined && quantity === undefined && total === undefined)
    columns[one] = "unitPrice";
  else if (figures.length > 1 && one !== undefined && two !== undefined) {
    columns[one] = "quantity";
    columns[two] = "unitPrice";
  }
  const isAlone = figures.length === 1 && quantity === undefined && total === undefined;
  return {
    rows,
    hasHeader,
    columns,
    certain: words !== undefined && (isAlone || isProduct),
  };
}

/** Figures, and nothing but an empty cell beside them. */
function isColumn(rows: string[][], place: number): boolean {
  const cells = rows.map((row) => row[place] ?? "").filter((cell) => cell !== "");
  return cells.length > 0 && cells.every(isFigure);
}

/** The lines of a table. A figure that reads in two ways stays as it is written, so that its field asks. */
export function linesOfTable({ rows, hasHeader, columns }: PastedTable): DraftLine[] {
  const body = hasHeader ? rows.slice(1) : rows;
  const cell = (row: string[], column: Column) => {
    const place = columns.indexOf(column);
    if (place < 0) return "";
    return column === "description" ? (row[place] ?? "") : settled(body, place, bare(row[place] ?? ""));
  };
  return body.map((row) => ({
    ...blankLine(),
    description: cell(row, "description"),
    quantity: cell(row, "quantity") || "1",
    unitPrice: cell(row, "unitPrice"),
  }));
}

/** One column is written in one way: where another cell shows which sign is for decimals, this one is read like it. */
function settled(body: string[][], place: number, text: string): string {
  const read = parseAmount(text, PRICE_DECIMALS);
  if (read.ok || !read.readings) return text;
  const sign = /[.,]/.exec(text.normalize("NFKC"))?.[0];
  const ways = new Set(body.map((row) => decimalSignOf(bare(row[place] ?? "").normalize("NFKC"))).filter(Boolean));
  if (ways.size !== 1) return text;
  return ways.has(sign) ? read.readings[0] : read.readings[1];
}

/** The sign that stands for decimals in a figure that reads one way only. */
function decimalSignOf(text: string): string | undefined {
  if (!parseAmount(text, PRICE_DECIMALS).ok) return undefined;
  const signs = text.replace(/[^.,]/g, "");
  const last = signs.at(-1);
  if (last === undefined) return undefined;
  if ([...signs].filter((sign) => sign === last).length === 1) return last;
  return last === "," ? "." : ",";
}
