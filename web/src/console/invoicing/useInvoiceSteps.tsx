import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import type { Invoice, InvoiceEvent } from "../../api/types";
import { usePhrase } from "../../i18n/usePhrase";
import { amountText, isZero } from "../../money";
import { useTimes } from "../../time";
import type { TimelineStep } from "../../ui/Timeline";

const BAD = new Set(["transfer_orphaned", "voided"]);
const UNDER_WAY = new Set(["transfer_seen", "transfer_confirming"]);

/** A dollar for a dollar says nothing. */
const isOne = (rate: string): boolean => /^1(\.0+)?$/.test(rate);

/** What has happened to an invoice, in order; the last step is under way while money is arriving. */
export function useInvoiceSteps({ timeline, currency, arriving }: Invoice): TimelineStep[] {
  const { t } = useTranslation();
  const phrase = usePhrase();
  const times = useTimes();
  const assets = useAssets();
  const onItsWay = !isZero(arriving);
  const detail = (event: InvoiceEvent) => {
    const url = event.network && event.txHash ? assets.txUrl(event.network, event.txHash) : null;
    if (!event.network && !event.confirmations) return undefined;
    const symbol = event.asset ? assets.asset(event.asset).symbol : "";
    return (
      <>
        {event.network && assets.name(event.network)}
        {event.confirmations && ` · ${t("invoices.confirmations", event.confirmations)}`}
        {event.rate && event.worth && !isOne(event.rate) && (
          <> · {`${amountText(event.worth, currency)} (1 ${symbol} = ${event.rate} ${currency})`}</>
        )}
        {url && (
          <>
            {" · "}
            <a href={url} target="_blank" rel="noreferrer">
              {t("words.explorer")}
            </a>
          </>
        )}
      </>
    );
  };
  return timeline.map((event, place): TimelineStep => {
    const amount = event.amount
      ? amountText(event.amount, event.asset ? assets.asset(event.asset).symbol || event.asset : currency)
      : "";
    const last = place === timeline.length - 1;
    const more = detail(event);
    return {
      key: `${event.kind}${event.at}${place}`,
      title: phrase(`invoices.event.${event.kind}`, { amount }) ?? event.kind,
      state:
        event.kind === "short"
          ? "short"
          : BAD.has(event.kind)
            ? "failed"
            : last && onItsWay && UNDER_WAY.has(event.kind)
              ? "now"
              : "done",
      time: times.short(event.at),
      ...(more ? { detail: more } : {}),
    };
  });
}
