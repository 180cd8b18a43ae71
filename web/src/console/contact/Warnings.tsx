import type { Warning } from "../../api/types";
import { errorKey, usePhrase } from "../../i18n/usePhrase";
import { Notice } from "../../ui/Layout";

/** What the server noticed about a contact or a payee, each in words. */
export function Warnings({ warnings }: { warnings: Warning[] | undefined }) {
  const phrase = usePhrase();
  return (
    <>
      {warnings?.map((warning) => (
        <Notice key={warning.code} tone={warning.code.includes("looks-like") ? "danger" : "warning"}>
          {phrase(errorKey(warning.code)) ?? warning.text}
        </Notice>
      ))}
    </>
  );
}
