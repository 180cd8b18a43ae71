/** What the app sends, read strictly: a field that is missing, of another type or out of range is a refusal. */
import { fromBase64Url, type Bytes } from "../format/bytes.ts";
import { Refusal } from "../refusal.ts";

/** A reader of one JSON object that names the path of whatever is wrong. */
export class Fields {
  readonly #values: Record<string, unknown>;
  readonly #path: string;

  constructor(value: unknown, path = "request") {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw bad(path, "object");
    this.#values = value as Record<string, unknown>;
    this.#path = path;
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null;
  }

  text(name: string, maximum = 500): string {
    const value = this.#values[name];
    if (typeof value !== "string" || value.length > maximum) throw this.#bad(name, "text");
    return value;
  }

  optionalText(name: string, maximum = 500): string | undefined {
    return this.has(name) ? this.text(name, maximum) : undefined;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const value = this.text(name);
    if (!values.includes(value as T)) throw this.#bad(name, values.join(" or "));
    return value as T;
  }

  /** A whole number that JSON can carry exactly. */
  whole(name: string): number {
    const value = this.#values[name];
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw this.#bad(name, "whole number");
    return value;
  }

  /** Decimal text without sign, leading zero or exponent. */
  integer(name: string): bigint {
    const value = this.text(name, 78);
    if (!/^(0|[1-9][0-9]*)$/.test(value)) throw this.#bad(name, "integer text");
    return BigInt(value);
  }

  bytes(name: string, length?: number): Bytes {
    const text = this.text(name, 65_536);
    const bytes = decoded(text);
    if (bytes === null || (length !== undefined && bytes.length !== length)) throw this.#bad(name, "base64url");
    return bytes;
  }

  optionalBytes(name: string, length?: number): Bytes | undefined {
    return this.has(name) ? this.bytes(name, length) : undefined;
  }

  object(name: string): Fields {
    return new Fields(this.#values[name], `${this.#path}.${name}`);
  }

  list<T>(name: string, maximum: number, read: (value: unknown, path: string) => T): T[] {
    const value = this.#values[name];
    if (!Array.isArray(value) || value.length > maximum) throw this.#bad(name, "list");
    return value.map((item, at) => read(item, `${this.#path}.${name}[${at}]`));
  }

  raw(name: string): unknown {
    return this.#values[name];
  }

  #bad(name: string, expected: string): Refusal {
    return bad(`${this.#path}.${name}`, expected);
  }
}

export const bad = (path: string, expected: string): Refusal =>
  new Refusal("bad-request", `${path}: ${expected} expected`);

function decoded(text: string): Bytes | null {
  try {
    return fromBase64Url(text);
  } catch {
    return null;
  }
}
