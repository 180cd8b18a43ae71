import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { call } from "../../api/client";
import { refreshAfter, walletDifferences } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { WalletDifference } from "../../api/types";
import { endpoints } from "../../paths";
import { Amount, FullAddress } from "../../ui/Amount";
import { Button } from "../../ui/Button";
import { Notice, Row, Stack } from "../../ui/Layout";
import { Failure } from "../shell/Failure";
import { useAct } from "../shell/useAct";

/** What own addresses did that is not recorded here; while there is something, nothing is paid from them. */
export function WalletDifferences() {
  const items = useQuery(walletDifferences).data?.items ?? [];
  const addresses = [...new Set(items.map((one) => one.walletAddressId))];
  return addresses.map((id) => <OfAddress key={id} differences={items.filter((one) => one.walletAddressId === id)} />);
}

function OfAddress({ differences }: { differences: WalletDifference[] }) {
  const { t } = useTranslation();
  const act = useAct();
  const first = differences[0]!;
  const confirm = useAction(
    async ({ walletAddressId, address, network }: WalletDifference) => {
      const body = { address, differences: `${differences.length}`, network };
      const proof = await act([{ action: "wallet.resume", body }]);
      await call("POST", endpoints.walletDifferenceConfirmation(walletAddressId), { body: {}, proof });
    },
    () => refreshAfter("payout.found"),
  );
  const isFinal = differences.every((one) => one.isFinal);
  return (
    <Notice tone="danger" title={t("wallet.differs.title")} alert>
      <Stack gap={3}>
        <p>{t("wallet.differs.why")}</p>
        <ul>
          {differences.map((one, place) => (
            <li key={`${one.kind}${one.txHash}${place}`}>
              <What difference={one} />
            </li>
          ))}
        </ul>
        {!isFinal && <p>{t("wallet.differs.wait")}</p>}
        <Failure failure={confirm.failure} />
        <Row>
          <Button
            look="danger"
            running={confirm.running}
            aria-disabled={!isFinal || undefined}
            onClick={() => isFinal && confirm.run(first)}
          >
            {t("wallet.differs.confirm")}
          </Button>
        </Row>
      </Stack>
    </Notice>
  );
}

function What({ difference: { kind, amount, to, payoutId } }: { difference: WalletDifference }) {
  const { t } = useTranslation();
  const assets = useAssets();
  if (!amount || !to) return t(`wallet.differs.${kind}`);
  return (
    <Stack gap={1}>
      <span>
        <Amount value={amount.amount} symbol={assets.asset(amount.asset).symbol} /> {t("wallet.differs.leftTo")}
      </span>
      <FullAddress address={to} />
      {payoutId && <span className="quiet">{t("wallet.differs.probablyPaid")}</span>}
    </Stack>
  );
}
