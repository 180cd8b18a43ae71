/**
 * JSON with one spelling only: keys sorted by UTF-16 code unit, no white space, integers only.
 * This is RFC 8785 for the values we allow (no fractions, nothing beyond 2^53 - 1).
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export function canonicalJson(value: Json): string {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError("only whole numbers");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`);
  return `{${fields.join(",")}}`;
}
