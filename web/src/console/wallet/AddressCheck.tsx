import { useTranslation } from "react-i18next";
import { SignerRefused } from "../../signer";
import { Button } from "../../ui/Button";
import { Notice, Row } from "../../ui/Layout";
import { Failure } from "../shell/Failure";
import { useCheckAddress, type OwnAddress } from "./useCheckAddress";

/** A button beside others, and below them what the signer found. */
export function AddressCheck({
  own,
  look,
  children,
}: {
  own: OwnAddress;
  look?: "primary";
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  const check = useCheckAddress(own.network, own.address);
  const isForeign = check.error instanceof SignerRefused && check.error.code === "address-mismatch";
  return (
    <>
      <Row gap={2}>
        {children}
        <Button icon="key" {...(look ? { look } : {})} running={check.isPending} onClick={() => check.mutate()}>
          {t("wallet.checkAddress")}
        </Button>
      </Row>
      {check.isSuccess && <Notice tone="success">{t("wallet.addressIsYours")}</Notice>}
      {isForeign && <Notice tone="danger" title={t("wallet.addressDiffers")} alert />}
      {!isForeign && <Failure failure={check.error} />}
    </>
  );
}
