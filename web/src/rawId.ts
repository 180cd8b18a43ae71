const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DIGITS = 26;
const BYTES = 16;

/**
 * The sixteen raw bytes of an id such as `per_01ARZ3NDEKTSV4RRFFQ69G5FAV`, in base64url: the signer hashes ids as bytes.
 * Text that is no such id is given back as it is, because then it is raw already.
 */
export function rawId(id: string): string {
  const digits = id.slice(id.indexOf("_") + 1);
  if (digits.length !== DIGITS || [...digits].some((digit) => !CROCKFORD.includes(digit))) return id;
  const number = [...digits].reduce((value, digit) => value * 32n + BigInt(CROCKFORD.indexOf(digit)), 0n);
  const bytes = Array.from({ length: BYTES }, (_, place) => Number((number >> BigInt((BYTES - 1 - place) * 8)) & 255n));
  return base64Url(bytes);
}

/** A new id that the signer is to use. */
export const newRawId = (): string => base64Url([...crypto.getRandomValues(new Uint8Array(BYTES))]);

const base64Url = (bytes: number[]): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
