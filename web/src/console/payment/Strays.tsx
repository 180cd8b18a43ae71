import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { call } from "../../api/client";
import { refreshAfter, strays } from "../../api/queries";
import type { Stray } from "../../api/types";
import { useAction } from "../../api/useAction";
import { endpoints } from "../../paths";
import { useTimes } from "../../time";
import { Amount, NetworkBadge } from "../../ui/Amount";
import { Button } from "../../ui/Button";
import { Card, fact, Facts, Stack } from "../../ui/Layout";
import { useToast } from "../../ui/Toast";
import { Failure } from "../shell/Failure";
import { Party } from "../wallet/Party";
import styles from "./Payment.module.css";

/** What arrived at own addresses and does not go on by itself; nothing is shown while there is none. */
export function Strays() {
  const { t } = useTranslation();
  const query = useQuery(strays);
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Stack gap={4}>
      <Stack gap={1}>
        <h2>{t("inbox.strays")}</h2>
        <p className="quiet">{t("inbox.straysLead")}</p>
      </Stack>
      {items.map((stray) => (
        <StrayCard key={stray.id} stray={stray} />
      ))}
    </Stack>
  );
}

function StrayCard({ stray }: { stray: Stray }) {
  const { t } = useTranslation();
  const times = useTimes();
  const assets = useAssets();
  const tell = useToast();
  const address = stray.kind === "unknown_token" ? endpoints.strayDismissal(stray.id) : endpoints.straySweep(stray.id);
  const act = useAction(
    (_: null, key) => call("POST", address, { key }),
    () => {
      refreshAfter("transfer.final");
      tell(t("inbox.strayDone"));
    },
  );
  return (
    <Card>
      <div className={styles.unmatched}>
        <Stack gap={2}>
          <strong>{t(`inbox.stray.${stray.kind}.title`)}</strong>
          {stray.amount && (
            <Amount value={stray.amount.amount} symbol={assets.asset(stray.amount.asset).symbol} size="large" />
          )}
        </Stack>
        <Button
          look="primary"
          running={act.running}
          reason={stray.underWay ? t("inbox.strayUnderWay") : null}
          onClick={() => act.run(null)}
        >
          {t(`inbox.stray.${stray.kind}.action`)}
        </Button>
        <Stack gap={4}>
          <p className="second">{t(`inbox.stray.${stray.kind}.why`)}</p>
          <Facts
            items={[
              fact(t(`inbox.strayAt.${stray.at}`), <Party address={stray.address} name={null} />),
              fact(t("words.network"), <NetworkBadge name={assets.name(stray.network)} />),
              stray.txRef && fact(t("inbox.strayTx"), <code>{stray.txRef}</code>),
              fact(t("inbox.arrivedAt"), times.full(stray.since)),
            ]}
          />
          <Failure failure={act.failure} />
        </Stack>
      </div>
    </Card>
  );
}
