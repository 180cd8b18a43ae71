/** Crockford's base 32: no I, L, O or U, forgiving when a person types it. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Encodes the first `characters` × 5 bits. */
export function toCrockford(bytes: Uint8Array, characters: number): string {
  let text = "";
  for (let index = 0; index < characters; index++) {
    let value = 0;
    for (let bit = index * 5; bit < index * 5 + 5; bit++) value = (value << 1) | bitAt(bytes, bit);
    text += ALPHABET[value];
  }
  return text;
}

/** The values of what was typed, five bits each, or null when a character cannot be one. */
export function fromCrockford(typed: string): number[] | null {
  const values: number[] = [];
  for (const character of typed.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1")) {
    if (/[\s\p{P}]/u.test(character)) continue;
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    values.push(value);
  }
  return values;
}

export const inGroupsOfFour = (text: string, separator: string): string => text.match(/.{1,4}/g)!.join(separator);

function bitAt(bytes: Uint8Array, bit: number): number {
  return ((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
}
