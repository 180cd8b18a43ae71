import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Asks before what was typed and not saved is left behind, by a link, by going back or by closing the window. */
export function useUnsaved(isUnsaved: boolean): void {
  const { t } = useTranslation();
  useBlocker({
    shouldBlockFn: () => !window.confirm(t("shell.leaveUnsaved")),
    enableBeforeUnload: isUnsaved,
    disabled: !isUnsaved,
  });
}
