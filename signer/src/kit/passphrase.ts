/** Generated passphrases: seven words of 2,048, that is 77 bits. People do not choose them. */
import { random } from "../format/bytes.ts";
import { englishWords } from "../keys/derive.ts";

export const PASSPHRASE_WORDS = 7;

export function newPassphrase(): string {
  const bytes = random(PASSPHRASE_WORDS * 2);
  const word = (at: number): string => englishWords[((bytes[at * 2]! << 8) | bytes[at * 2 + 1]!) & 0x7ff]!;
  return Array.from({ length: PASSPHRASE_WORDS }, (_, at) => word(at)).join(" ");
}
