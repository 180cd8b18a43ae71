/** ISO 4217: currencies whose smallest unit is not a hundredth. The server's tests compare it with the JDK's list. */
const DIGITS: Readonly<Record<string, number>> = {
  ...all(
    0,
    "ADP BEF BIF BYB BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF MGF PTE PYG ROL RWF TPE TRL UGX UYI VND VUV XAF XOF XPF",
  ),
  ...all(3, "BHD IQD JOD KWD LYD OMR TND"),
  ...all(4, "CLF"),
};

function all(digits: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, digits]));
}

/** How many decimals an amount is written with at least: those of its currency, and two for everything else. */
export const digitsOf = (symbol?: string): number => DIGITS[symbol ?? ""] ?? 2;
