import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Codes of the server come with dashes or with underscores; the texts have dashes. */
export const errorKey = (code: string): string => `errors.${code.toLowerCase().replaceAll("_", "-")}`;

/** A text whose key comes from the server, such as a step or a code; null when there is none for it yet. */
export function usePhrase(): (key: string, values?: object) => string | null {
  const { t, i18n } = useTranslation();
  return useCallback(
    (key, values = {}) =>
      i18n.exists(key) ? (t as unknown as (key: string, values: object) => string)(key, values) : null,
    [t, i18n],
  );
}
