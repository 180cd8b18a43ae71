import { useTranslation } from "react-i18next";
import { rescale } from "../../money";
import { paths } from "../../paths";
import { Amount } from "../../ui/Amount";
import { LinkButton } from "../../ui/Button";
import { Blank, Bone, Card, Page, Stack } from "../../ui/Layout";
import { LoadFailure } from "../shell/Failure";
import { LatestPayouts } from "../payment/LatestPayouts";
import { BalanceTable } from "./BalanceTable";
import { totalUsd, type Holding } from "./holdings";
import { LatestTransfers } from "./LatestTransfers";
import { WalletDifferences } from "./WalletDifferences";
import { useHoldings } from "./useHoldings";

export function WalletPage() {
  const { t } = useTranslation();
  const { holdings, failure, retry } = useHoldings();
  return (
    <Page
      title={t("wallet.title")}
      actions={
        <>
          <LinkButton to={paths.receive} icon="receive">
            {t("wallet.receive")}
          </LinkButton>
          <LinkButton to={paths.send} look="primary" icon="send">
            {t("wallet.send")}
          </LinkButton>
        </>
      }
    >
      {failure ? (
        <LoadFailure failure={failure} retry={retry} />
      ) : (
        <Stack gap={6}>
          <WalletDifferences />
          <Total holdings={holdings} />
          {holdings?.length === 0 ? <EmptyWallet /> : <BalanceTable rows={holdings} />}
          <LatestPayouts />
          <LatestTransfers />
        </Stack>
      )}
    </Page>
  );
}

function Total({ holdings }: { holdings: Holding[] | undefined }) {
  const { t } = useTranslation();
  return (
    <Stack gap={1}>
      {holdings ? <Amount value={rescale(totalUsd(holdings), 2)} symbol="USD" size="hero" /> : <Bone width={260} />}
      <span className="quiet">
        {t("wallet.total")} · {t("home.availableWhy")}
      </span>
    </Stack>
  );
}

function EmptyWallet() {
  const { t } = useTranslation();
  return (
    <Card>
      <Blank
        icon="wallet"
        action={
          <LinkButton to={paths.receive} look="primary" icon="receive">
            {t("wallet.receive")}
          </LinkButton>
        }
      >
        {t("wallet.empty")}
      </Blank>
    </Card>
  );
}
