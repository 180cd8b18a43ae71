import { describe, expect, it } from "vitest";
import { linesOfTable, pastedTable, type Column } from "./pastedTable";

const table = (...rows: string[]) => {
  const read = pastedTable(rows.map((row) => row.replaceAll("|", "\t")).join("\r\n"));
  if (!read) throw new Error("no table");
  return read;
};
const linesOf = (...rows: string[]) =>
  linesOfTable(table(...rows)).map((line) => [line.description, line.quantity, line.unitPrice]);

describe("a pasted table", () => {
  it("is read by its header, which is no line", () => {
    expect(table("Item|Qty|Unit price|Total", "Icons|24|18.50|444.00").certain).toBe(true);
    expect(linesOf("Item|Qty|Unit price|Total", "Icons|24|18.50|444.00")).toEqual([["Icons", "24", "18.50"]]);
    expect(linesOf("Einzelpreis|Beschreibung|Menge", "1.234,50 €|Beratung|2")).toEqual([["Beratung", "2", "1.234,50"]]);
    expect(linesOf("描述|数量|单价", "设计|1|USD 500")).toEqual([["设计", "1", "500"]]);
  });
  it("without a header is certain where there is one figure, or the third is the product", () => {
    expect(table("Care|1,250.00", "Icons|18.50")).toMatchObject({
      certain: true,
      hasHeader: false,
    });
    expect(linesOf("Care|1,250.00", "Icons|18.50")).toEqual([
      ["Care", "1", "1,250.00"],
      ["Icons", "1", "18.50"],
    ]);
    expect(table("Icons|24|18.50|444.00", "Care|2|10.00|20.00").certain).toBe(true);
  });
  it("asks where a column can be two things", () => {
    for (const rows of [
      ["Icons|24|18.50"],
      ["Icons|24|18.50", "Care|1,250.00|"],
      ["Icons|1|2|3"],
      ["1|2"],
      ["Icons|x|y"],
    ])
      expect(table(...rows).certain).toBe(false);
    expect(table("Icons|24|18.50").columns).toEqual<Column[]>(["description", "quantity", "unitPrice"]);
    expect(table("Artikel|Wert A|Wert B", "Icons|24|18.50")).toMatchObject({
      hasHeader: true,
      certain: false,
    });
  });
  it("with a header that names a total only never takes it for the price", () => {
    expect(table("Item|Total", "Icons|444.00")).toMatchObject({
      certain: false,
      columns: ["description", "ignore"],
    });
  });
  it("is written in one way per column; what stays ambiguous is left to its field", () => {
    expect(linesOf("Item|Price", "A|1,500", "B|12,50")).toEqual([
      ["A", "1", "1.5000"],
      ["B", "1", "12,50"],
    ]);
    expect(linesOf("Item|Price", "A|1,500", "B|12.50")[0]).toEqual(["A", "1", "1500"]);
    expect(linesOf("Item|Price", "A|1,500", "B|20")[0]).toEqual(["A", "1", "1,500"]);
  });
  it("is none without a tab", () => expect(pastedTable("just a sentence")).toBeNull());
});
