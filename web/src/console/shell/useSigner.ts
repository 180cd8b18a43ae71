import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { queryClient } from "../../api/queries";
import { site } from "../../api/site";
import { language } from "../../i18n";
import { askSigner, type RequestKind, type RequestOf, type ResultOf } from "../../signer";

export type AskSigner = <K extends RequestKind>(kind: K, request: RequestOf<K>) => Promise<ResultOf<K>>;

export function chosenTheme(): { theme?: "light" | "dark" } {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? { theme } : {};
}

/** Opens the signer over the page in the reader's language and colours. */
export function useSigner(): AskSigner {
  const { t } = useTranslation();
  return useCallback(
    async (kind, request) => {
      const { origins } = await queryClient.ensureQueryData(site);
      return askSigner(
        { signerOrigin: origins.sign, locale: language(), label: t("shell.signer"), ...chosenTheme() },
        kind,
        request,
      );
    },
    [t],
  );
}
