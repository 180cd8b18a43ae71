import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { unmatched } from "../../api/queries";
import type { Unmatched } from "../../api/types";
import { useTimes } from "../../time";
import { NetworkBadge } from "../../ui/Amount";
import { Button } from "../../ui/Button";
import { Blank, Bone, Card, fact, Facts, Page, Stack } from "../../ui/Layout";
import { LoadFailure } from "../shell/Failure";
import { Party, usePartyName } from "../wallet/Party";
import { happenedAt, SignedAmount } from "../wallet/transferColumns";
import { TransferStatus } from "../wallet/TransferStatus";
import { AssignDialog } from "./AssignDialog";
import styles from "./Payment.module.css";
import { Strays } from "./Strays";

/** Money that came without a reason we recognise: a person says what it is for. */
export function InboxPage() {
  const { t } = useTranslation();
  const query = useQuery(unmatched);
  const [assigning, setAssigning] = useState<Unmatched | null>(null);
  const items = query.data?.items;
  return (
    <Page title={t("inbox.title")} lead={t("inbox.lead")}>
      {query.isError && !items ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : items === undefined ? (
        <Card>
          <Bone width={320} />
        </Card>
      ) : items.length === 0 ? (
        <Card>
          <Blank icon="check">{t("inbox.empty")}</Blank>
        </Card>
      ) : (
        <Stack gap={4}>
          {items.map((item) => (
            <UnmatchedCard key={item.transfer.id} item={item} onAssign={() => setAssigning(item)} />
          ))}
        </Stack>
      )}
      <Strays />
      {assigning && <AssignDialog item={assigning} onClose={() => setAssigning(null)} />}
    </Page>
  );
}

const WHY = { wrong_coin: "inbox.wrongCoin", no_rate: "inbox.noRate" } as const;

function UnmatchedCard({ item: { transfer, why }, onAssign }: { item: Unmatched; onAssign: () => void }) {
  const { t } = useTranslation();
  const times = useTimes();
  const assets = useAssets();
  const name = usePartyName()(transfer.network, transfer.counterparty);
  return (
    <Card>
      <div className={styles.unmatched}>
        <Stack gap={2}>
          <SignedAmount transfer={transfer} size="large" />
          <TransferStatus transfer={transfer} />
        </Stack>
        <Button look="primary" onClick={onAssign}>
          {t("inbox.assign")}
        </Button>
        <Facts
          items={[
            why && fact(t("inbox.why"), t(WHY[why])),
            fact(t("inbox.sentFrom"), <Party address={transfer.counterparty} name={name} />),
            fact(t("words.network"), <NetworkBadge name={assets.name(transfer.network)} />),
            fact(t("inbox.arrivedAt"), times.full(happenedAt(transfer))),
          ]}
        />
      </div>
    </Card>
  );
}
