import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { home, me } from "../../api/queries";
import type { Home } from "../../api/types";
import { paths } from "../../paths";
import { LinkButton } from "../../ui/Button";
import { Page, Stack } from "../../ui/Layout";
import { LoadFailure } from "../shell/Failure";
import { SampleOffer } from "../testmode/SampleCard";
import { ArrivingCard, LatestCard } from "./TransferCards";
import { AvailableCard } from "./AvailableCard";
import { Checklist } from "./Checklist";
import { FlowCard } from "./FlowCard";
import { NeedsYou } from "./NeedsYou";
import styles from "./Home.module.css";

/** The business in ten seconds: what waits, what came and went, what is there, what is on its way. */
export function HomePage() {
  const { t } = useTranslation();
  const query = useQuery(home);
  const organization = useQuery(me).data?.organization.name;
  return (
    <Page
      title={t("home.title")}
      lead={organization}
      actions={
        <>
          <LinkButton to={paths.receive} icon="receive">
            {t("home.receive")}
          </LinkButton>
          <LinkButton to={paths.invoices} search={{ new: "true" }} look="primary" icon="plus">
            {t("home.createInvoice")}
          </LinkButton>
        </>
      }
    >
      {query.isError && !query.data ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : (
        <Cards home={query.data} />
      )}
    </Page>
  );
}

function Cards({ home }: { home: Home | undefined }) {
  const unfinished = home?.checklist.some((step) => !step.done);
  const isNew = home?.latest.length === 0 && home.arriving.length === 0;
  return (
    <Stack gap={6}>
      {isNew && unfinished && <Checklist steps={home.checklist} />}
      {home && <SampleOffer isNew={home.checklist.some((step) => step.step === "first_invoice" && !step.done)} />}
      <NeedsYou needs={home?.needsYou} />
      <div className={styles.top}>
        <FlowCard flow={home?.last30Days} />
        <AvailableCard available={home?.available} />
      </div>
      <div className={styles.bottom}>
        <Stack gap={6}>
          <ArrivingCard transfers={home?.arriving} />
          <LatestCard transfers={home?.latest} />
        </Stack>
        {unfinished && home && !isNew && <Checklist steps={home.checklist} />}
      </div>
    </Stack>
  );
}
