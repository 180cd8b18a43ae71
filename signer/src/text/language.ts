/** Which language to speak, and how to put values into a sentence. */
export type Language = "en" | "zh";

export function languageOf(wanted: string | undefined, preferred: readonly string[]): Language {
  const first = wanted ?? preferred[0] ?? "en";
  return first.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** `{name}` is replaced; a value is plain text whatever it holds. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

export const htmlLanguage = (language: Language): string => (language === "zh" ? "zh-Hans" : "en");

export function dateTime(language: Language, unixSeconds: number): string {
  const options = { dateStyle: "medium", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", options).format(unixSeconds * 1000);
}

export function day(language: Language, iso: string): string {
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium" }).format(new Date(iso));
}
