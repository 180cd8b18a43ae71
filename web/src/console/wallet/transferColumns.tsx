import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import type { Transfer } from "../../api/types";
import { useTimes } from "../../time";
import { Amount, NetworkBadge, ShortAddress } from "../../ui/Amount";
import type { Column } from "../../ui/DataTable";
import { Status } from "../../ui/Status";
import { usePartyName } from "./Party";
import { useReasonText } from "./useReasonText";
import { TransferStatus } from "./TransferStatus";

type Key = "party" | "reason" | "network" | "status" | "date" | "amount";

/** The columns of a list of transfers; a room takes those it has space for. */
export function useTransferColumns(keys: Key[]): Column<Transfer>[] {
  const { t } = useTranslation();
  const times = useTimes();
  const assets = useAssets();
  const reasonText = useReasonText();
  const columns: Record<Key, Column<Transfer>> = {
    party: { key: "party", head: t("wallet.party"), cell: (row) => <OtherSide transfer={row} /> },
    reason: {
      key: "reason",
      head: t("wallet.reason"),
      cell: (row) => <span className="second">{reasonText(row.reason)}</span>,
      phone: keys.includes("status") ? "off" : "left",
    },
    network: {
      key: "network",
      head: t("words.network"),
      cell: (row) => <NetworkBadge name={assets.name(row.network)} />,
      phone: "off",
    },
    status: { key: "status", head: t("words.status"), cell: (row) => <TransferStatus transfer={row} />, phone: "left" },
    date: {
      key: "date",
      head: t("words.date"),
      cell: (row) => (
        <time dateTime={happenedAt(row)} title={times.full(happenedAt(row))} className="quiet nowrap">
          {times.ago(happenedAt(row))}
        </time>
      ),
      phone: "right",
    },
    amount: {
      key: "amount",
      head: t("words.amount"),
      cell: (row) => <SignedAmount transfer={row} />,
      align: "right",
      phone: "right",
    },
  };
  return keys.map((key) => columns[key]);
}

/** When its network says it was; until it is in a block, when it was seen. */
export const happenedAt = ({ block, seenAt }: Transfer): string => block?.at ?? seenAt;

function OtherSide({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const name = usePartyName()(transfer.network, transfer.counterparty);
  if (transfer.hidden) {
    return (
      <Status shape="triangle" tone="warning">
        {t("wallet.dust")}
      </Status>
    );
  }
  if (name) return <span title={transfer.counterparty}>{name}</span>;
  return <ShortAddress address={transfer.counterparty} />;
}

export function SignedAmount({ transfer, size }: { transfer: Transfer; size?: "hero" | "large" }) {
  const assets = useAssets();
  return (
    <Amount
      value={transfer.amount.amount}
      symbol={assets.asset(transfer.amount.asset).symbol}
      sign={transfer.direction === "in" ? "+" : "−"}
      {...(size ? { size } : {})}
    />
  );
}
