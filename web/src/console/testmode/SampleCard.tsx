import { useEffect, useRef } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { queryClient, refreshAll, sample } from "../../api/queries";
import type { SampleData } from "../../api/types";
import { useAction } from "../../api/useAction";
import { endpoints } from "../../paths";
import { Button } from "../../ui/Button";
import { Card, Notice, Row, Stack } from "../../ui/Layout";
import { Failure, useReason } from "../shell/Failure";
import { useTestMode } from "./useTestMode";
import styles from "./TestMode.module.css";

/** On the first page, while there is nothing else to see or the sample data is being made; in test mode only. */
export function SampleOffer({ isNew }: { isNew: boolean }) {
  return useTestMode() && <Offer isNew={isNew} />;
}

/** The same in the settings, always. */
export function SampleSetting() {
  return useTestMode() && <Setting />;
}

function Offer({ isNew }: { isNew: boolean }) {
  const data = useSample();
  const isShown = data && (data.state === "running" || data.state === "failed" || (data.state === "none" && isNew));
  return isShown ? <SampleCard data={data} /> : null;
}

function Setting() {
  const data = useSample();
  return data ? <SampleCard data={data} /> : null;
}

/** How it stands; what it made is loaded anew when it ends. */
function useSample(): SampleData | undefined {
  const data = useQuery(sample).data;
  const before = useRef(data?.state);
  useEffect(() => {
    if (before.current === "running" && data?.state === "done") void refreshAll();
    before.current = data?.state;
  }, [data?.state]);
  return data;
}

function SampleCard({ data }: { data: SampleData }) {
  const { t } = useTranslation();
  return (
    <Card title={t("testMode.sample")}>
      <Stack gap={4}>
        {data.state === "none" && <Request obstacle={data.obstacle?.code} />}
        {data.state === "running" && <Running data={data} />}
        {data.state === "done" && <p className="second">{t("testMode.sampleDone")}</p>}
        {data.state === "failed" && <Notice tone="warning">{t("testMode.sampleFailed")}</Notice>}
      </Stack>
    </Card>
  );
}

function Request({ obstacle }: { obstacle: string | undefined }) {
  const { t } = useTranslation();
  const reason = useReason()(obstacle);
  const request = useAction(
    (_: undefined, key) => call<SampleData>("POST", endpoints.sampleData, { key }),
    (now) => queryClient.setQueryData(sample.queryKey, now),
  );
  return (
    <>
      <p className="second">{t("testMode.sampleWhy")}</p>
      <Failure failure={request.failure} />
      <Row>
        <Button running={request.running} reason={reason} onClick={() => request.run(undefined)}>
          {t("testMode.sampleRun")}
        </Button>
        {reason && <span className="quiet">{reason}</span>}
      </Row>
    </>
  );
}

function Running({ data: { done, steps } }: { data: SampleData }) {
  const { t } = useTranslation();
  const text = t("testMode.sampleRunning", { done, steps });
  return (
    <>
      <progress className={styles.progress} value={done} max={steps} aria-label={text} />
      <p className="second">{text}</p>
    </>
  );
}
