import { Problem } from "../../api/client";

/** Characters in one field of an invoice that no font of the paper has. */
export interface Unprintable {
  field: string;
  characters: string;
}

/** What the server found when it refused to issue; empty when it refused for another reason, or not at all. */
export function unprintableOf(failure: unknown): Unprintable[] {
  if (!(failure instanceof Problem) || failure.code !== "invoice-unprintable") return [];
  return (failure.values.unprintable ?? []) as unknown as Unprintable[];
}

/** Each character once: what the person agrees to. */
export const charactersOf = (all: Unprintable[]): string =>
  [...new Set(all.flatMap(({ characters }) => [...characters]))].join("");

const LINE = /^lines\[(\d+)\]\.(\w+)/;

/** The name of a field among the texts, and the number of the line it is in. */
export function placeOf(field: string): { key: string; line: number } {
  const line = LINE.exec(field);
  if (!line) return { key: field.replace(".", "-"), line: 0 };
  return { key: line[2] === "description" ? "line" : `line-${line[2]}`, line: Number(line[1]) + 1 };
}
