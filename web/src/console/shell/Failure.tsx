import { useTranslation } from "react-i18next";
import { Problem } from "../../api/client";
import { errorKey, usePhrase } from "../../i18n/usePhrase";
import { SignerRefused } from "../../signer";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice, Row } from "../../ui/Layout";
import layout from "../../ui/Layout.module.css";

/** Words for what went wrong and what to do: by the stable code first, else as the server said it. */
export function useProblemText(): (failure: unknown) => string {
  const { t } = useTranslation();
  const phrase = usePhrase();
  return (failure) => {
    const code =
      failure instanceof Problem ? failure.code : failure instanceof SignerRefused ? `signer-${failure.code}` : "";
    const known = code === "" ? null : phrase(errorKey(code), failure instanceof Problem ? failure.values : {});
    if (known !== null) return known;
    if (failure instanceof Problem && failure.message !== "") return failure.message;
    return t("errors.unknown");
  };
}

/** The person said no, and knows it. */
const isOwnNo = (failure: SignerRefused): boolean => failure.code === "user-refused" || failure.code === "canceled";

/** A refusal shown where the action was. Someone who closed the signer knows that already. */
export function Failure({ failure }: { failure: unknown }) {
  const text = useProblemText();
  if (!failure || (failure instanceof SignerRefused && isOwnNo(failure))) return null;
  return (
    <Notice tone="danger" alert>
      {text(failure)}
    </Notice>
  );
}

/** A list or a page that could not be loaded. */
export function LoadFailure({ failure, retry }: { failure: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const text = useProblemText();
  return (
    <div className={layout.blank} role="alert">
      <Icon name="warning" size={28} />
      <p>{text(failure)}</p>
      <Row>
        <Button icon="refresh" onClick={retry}>
          {t("words.retry")}
        </Button>
      </Row>
    </div>
  );
}

/** The server's reason why an action cannot be taken, in the reader's language where its code is known. */
export function useReason(): (reason: string | null | undefined) => string | null {
  const phrase = usePhrase();
  return (reason) => (reason ? (phrase(errorKey(reason)) ?? reason) : null);
}
