import { useTranslation } from "react-i18next";
import { testPayer } from "../../paths";
import { OutButton } from "../../ui/Button";
import { useTestMode } from "./useTestMode";

/** Leads to somebody who pays this link with money that is worth nothing; in test mode only. */
export function TestPayerButton({ payLink }: { payLink: string }) {
  const { t } = useTranslation();
  const origin = useTestMode();
  if (!origin) return null;
  return (
    <OutButton href={testPayer(origin, payLink)} icon="external">
      {t("testMode.payInvoice")}
    </OutButton>
  );
}
