import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { queryClient, recoveryWait } from "../../api/queries";
import { site } from "../../api/site";
import { useAction } from "../../api/useAction";
import type { RecoveryWait } from "../../api/recoveries";
import { endpoints } from "../../paths";
import { useTimes } from "../../time";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Card, Stack } from "../../ui/Layout";
import { useToast } from "../../ui/Toast";
import { Failure } from "../shell/Failure";
import { useAct } from "../shell/useAct";

/** How long a request with the kit waits. */
export function WaitCard() {
  const { t } = useTranslation();
  const times = useTimes();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(recoveryWait);
  const isLocal = useQuery(site).data?.mode === "local";
  if (!data) return null;
  return (
    <Card
      title={t("settings.recovery.wait")}
      action={
        <Button look="quiet" small onClick={() => setOpen(true)}>
          {t("settings.recovery.waitChange")}
        </Button>
      }
    >
      <Stack gap={2}>
        <strong>{t("settings.recovery.waitHours", { hours: data.waitingHours })}</strong>
        {data.nextHours && data.nextFrom && (
          <span>{t("settings.recovery.waitNext", { hours: data.nextHours, when: times.full(data.nextFrom) })}</span>
        )}
        <p className="second">{t("settings.recovery.waitWhy")}</p>
        {isLocal && <p className="second">{t("settings.recovery.waitLocal")}</p>}
      </Stack>
      {open && <WaitDialog present={data} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function WaitDialog({ present, onClose }: { present: RecoveryWait; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useToast();
  const act = useAct();
  const [hours, setHours] = useState(String(present.waitingHours));
  const isWhole = /^\d{2,3}$/.test(hours);
  const change = useAction(
    async (waitingHours: number) => {
      const proof = await act([{ action: "recovery.wait", body: { waitingHours } }]);
      return call<RecoveryWait>("PUT", endpoints.recoveryWait, { body: { waitingHours }, proof });
    },
    (changed) => {
      queryClient.setQueryData(recoveryWait.queryKey, changed);
      tell(t("settings.recovery.waitChanged"));
      onClose();
    },
  );
  return (
    <Dialog
      title={t("settings.recovery.wait")}
      closeLabel={t("words.close")}
      onClose={onClose}
      onSubmit={() => isWhole && change.run(Number(hours))}
    >
      <p className="second">{t("settings.recovery.waitSooner")}</p>
      <TextField
        autoFocus
        label={t("settings.recovery.waitField")}
        inputMode="numeric"
        maxLength={3}
        value={hours}
        onChange={setHours}
      />
      <Failure failure={change.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button look="primary" type="submit" running={change.running} aria-disabled={!isWhole || undefined}>
          {t("words.save")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
