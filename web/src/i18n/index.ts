import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { speak } from "../api/client";
import type { en } from "../text/en";
import { remembered, remember } from "../remembered";

export type Language = "en" | "zh";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

const TEXTS = {
  en: async () => (await import("../text/en")).en,
  zh: async () => (await import("../text/zh")).zh,
} as const;

export const TAGS: Record<Language, string> = { en: "en", zh: "zh-Hans" };

function firstLanguage(): Language {
  const chosen = remembered("language");
  if (chosen === "en" || chosen === "zh") return chosen;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith("zh")) && !navigator.language.startsWith("en")
    ? "zh"
    : "en";
}

/** Loads the texts of one language before the first drawing; the other one only when it is asked for. */
export async function startText(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  await setLanguage(firstLanguage());
}

export async function setLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", await TEXTS[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = TAGS[language];
  speak(TAGS[language]);
}

export async function chooseLanguage(language: Language): Promise<void> {
  remember("language", language);
  await setLanguage(language);
}

export const language = (): Language => (i18next.language === "zh" ? "zh" : "en");
