import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { UnlockerView } from "../../api/types";
import { endpoints } from "../../paths";
import { Button } from "../../ui/Button";
import { Row, Stack } from "../../ui/Layout";
import { useToast } from "../../ui/Toast";
import { Failure } from "../shell/Failure";
import { useAct } from "../shell/useAct";
import { UnlockerState } from "./UnlockerState";
import styles from "./Vault.module.css";

/** A kit or a passphrase. A kit from before kits could bring anybody back says so, and that it does not count. */
export function KitLine({ kit }: { kit: UnlockerView }) {
  const { t } = useTranslation();
  const tell = useToast();
  const act = useAct();
  const isOld = kit.kind === "kit" && !kit.lookup;
  const isRevoked = kit.status === "REVOKED";
  const remove = useAction(
    async ({ id, kind }: UnlockerView) => {
      const proof = await act([{ action: "unlocker.remove", body: { unlockerId: id, kind } }]);
      return call<void>("DELETE", endpoints.unlocker(id), { proof });
    },
    () => {
      refreshAfter("vault.updated");
      tell(t("settings.recovery.kitRemoved"));
    },
  );
  return (
    <li className={styles.item}>
      <Stack gap={1}>
        <Row gap={2}>
          <strong>{t(`settings.recovery.kind.${kit.kind}`)}</strong>
          <UnlockerState unlocker={kit} />
        </Row>
        {isOld && <strong className="small">{t("settings.recovery.kitOld")}</strong>}
        {isOld && <span className="second small">{t("settings.recovery.kitOldWhy")}</span>}
        {isRevoked && <span className="second small">{t("settings.recovery.kitRevoked")}</span>}
        <Failure failure={remove.failure} />
      </Stack>
      {kit.kind === "kit" && (
        <Button look="quiet" icon="trash" running={remove.running} onClick={() => remove.run(kit)}>
          {t("settings.recovery.removeKit")}
        </Button>
      )}
    </li>
  );
}
