import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import { endpoints } from "../../paths";
import { useTimes } from "../../time";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Row, Stack } from "../../ui/Layout";
import { Menu } from "../../ui/Menu";
import { useAct } from "../shell/useAct";
import { Status } from "../../ui/Status";
import { useLastRecovery } from "../recovery/useLastRecovery";
import { Failure } from "../shell/Failure";
import { UnlockerState } from "./UnlockerState";
import { useProveUnlocker } from "./useProveUnlocker";
import type { PasskeyView } from "./usePasskeys";
import styles from "./Vault.module.css";

export function PasskeyLine({ passkey }: { passkey: PasskeyView }) {
  const { t } = useTranslation();
  const times = useTimes();
  const [open, setOpen] = useState<"rename" | "remove" | null>(null);
  const prove = useProveUnlocker();
  const isFromBefore = useLastRecovery() > passkey.createdAt;
  const { unlocker, name, backedUp, lastUsedAt, createdAt } = passkey;
  return (
    <li className={styles.item}>
      <Stack gap={1}>
        <Row gap={2}>
          <strong>{name}</strong>
          {unlocker && <UnlockerState unlocker={unlocker} />}
          {isFromBefore && (
            <Status chip shape="quarter" tone="warning">
              {t("settings.recovery.beforeRecovery")}
            </Status>
          )}
        </Row>
        <span className="quiet small">
          {t(backedUp ? "settings.recovery.synced" : "settings.recovery.deviceBound")} ·{" "}
          {lastUsedAt
            ? t("settings.recovery.lastUsed", { when: times.ago(lastUsedAt) })
            : t("settings.recovery.neverUsed")}{" "}
          · {t("settings.recovery.madeOn", { date: times.day(createdAt) })}
        </span>
        <Failure failure={prove.failure} />
      </Stack>
      <Row gap={2}>
        {unlocker?.status === "PENDING" && (
          <Button running={prove.running} onClick={() => prove.run(unlocker.id)}>
            {t("settings.recovery.prove")}
          </Button>
        )}
        <Menu
          items={[
            {
              key: "rename",
              label: t("settings.recovery.rename"),
              icon: "settings",
              onSelect: () => setOpen("rename"),
            },
            { key: "remove", label: t("words.remove"), icon: "trash", danger: true, onSelect: () => setOpen("remove") },
          ]}
          trigger={(props) => (
            <Button look="quiet" icon="more" aria-label={`${name}: ${t("words.actions")}`} {...props} />
          )}
        />
      </Row>
      {open === "rename" && <RenameDialog passkey={passkey} onClose={() => setOpen(null)} />}
      {open === "remove" && <RemoveDialog passkey={passkey} onClose={() => setOpen(null)} />}
    </li>
  );
}

interface DialogProps {
  passkey: PasskeyView;
  onClose: () => void;
}

function RenameDialog({ passkey, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(passkey.name);
  const rename = useAction(
    (body: { name: string }) => call("PATCH", endpoints.passkey(passkey.id), { body }),
    () => {
      refreshAfter("vault.updated");
      onClose();
    },
  );
  return (
    <Dialog
      title={t("settings.recovery.rename")}
      closeLabel={t("words.close")}
      onClose={onClose}
      onSubmit={() => name.trim() !== "" && rename.run({ name: name.trim() })}
    >
      <TextField autoFocus label={t("words.name")} maxLength={60} value={name} onChange={setName} autoComplete="off" />
      <Failure failure={rename.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button look="primary" type="submit" running={rename.running} aria-disabled={name.trim() === "" || undefined}>
          {t("words.save")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** One request: the server lets go of the login and of what it opens together, or of neither. */
function RemoveDialog({ passkey, onClose }: DialogProps) {
  const { t } = useTranslation();
  const act = useAct();
  const remove = useAction(
    async ({ id, name }: PasskeyView) => {
      const proof = await act([{ action: "passkey.remove", body: { passkeyId: id, name } }]);
      await call("DELETE", endpoints.passkey(id), { proof });
    },
    () => {
      refreshAfter("vault.updated");
      onClose();
    },
  );
  return (
    <Dialog
      title={t("settings.recovery.remove", { name: passkey.name })}
      closeLabel={t("words.close")}
      onClose={onClose}
    >
      <p className="second">{t("settings.recovery.removeWhy")}</p>
      <Failure failure={remove.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button look="danger" running={remove.running} onClick={() => remove.run(passkey)}>
          {t("words.remove")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
