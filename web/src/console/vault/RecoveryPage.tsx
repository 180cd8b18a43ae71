import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { vault, vaultScore } from "../../api/queries";
import { site } from "../../api/site";
import type { UnlockerView } from "../../api/types";
import { Button, OutButton } from "../../ui/Button";
import { Bone, Card, Notice, Row, Stack } from "../../ui/Layout";
import { Failure, LoadFailure } from "../shell/Failure";
import { SettingsPage } from "../shell/SettingsPage";
import { PasskeyLine } from "./PasskeyLine";
import { KitLine } from "./KitLine";
import { WaitCard } from "./WaitCard";
import { useAddUnlocker } from "./useAddUnlocker";
import { useReturn } from "./useReturn";
import { usePasskeys } from "./usePasskeys";
import styles from "./Vault.module.css";

/** Every way to sign in and to open the wallet, and how safe they are together. */
export function RecoveryPage() {
  const { t } = useTranslation();
  const { recovered } = useSearch({ strict: false }) as { recovered?: string };
  const query = useQuery(vault);
  const brought = useReturn();
  const unlockers = query.data?.records as unknown as UnlockerView[] | undefined;
  return (
    <SettingsPage tab="recovery">
      {query.isError && !unlockers ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : unlockers === undefined ? (
        <Bone width={280} />
      ) : (
        <Stack gap={6}>
          {recovered && (
            <Notice tone="success" title={t("settings.recovery.backAgain")}>
              {t("settings.recovery.backAgainWhy")}
            </Notice>
          )}
          <Failure failure={brought.failure} />
          <Score unlockers={unlockers} />
          <Passkeys unlockers={unlockers} />
          <Kits unlockers={unlockers} />
          <WaitCard />
          <Lost />
        </Stack>
      )}
    </SettingsPage>
  );
}

function Score({ unlockers }: { unlockers: UnlockerView[] }) {
  const { t } = useTranslation();
  const score = useQuery(vaultScore).data;
  const count = score?.unlockers ?? unlockers.filter((one) => one.status === "ACTIVE").length;
  const level = (["none", "one", "two", "many"] as const)[Math.min(count, 3)] ?? "many";
  return (
    <Card label={t("settings.recovery.score")}>
      <div className={styles.score}>
        <div className={styles.rungs} data-level={level} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
        <div>
          <h2>{t(`settings.recovery.scoreOf.${level}`)}</h2>
          <p className="second">{t(`settings.recovery.scoreWhy.${level}`)}</p>
        </div>
      </div>
    </Card>
  );
}

function Passkeys({ unlockers }: { unlockers: UnlockerView[] }) {
  const { t } = useTranslation();
  const add = useAddUnlocker();
  const passkeys = usePasskeys(unlockers);
  return (
    <Card
      title={t("settings.recovery.passkeys")}
      action={
        <Button look="quiet" small icon="plus" running={add.running} onClick={() => add.run("add-passkey")}>
          {t("settings.recovery.addPasskey")}
        </Button>
      }
    >
      <p className="second">{t("settings.recovery.passkeysWhy")}</p>
      <ul className={styles.list}>
        {passkeys.map((passkey) => (
          <PasskeyLine key={passkey.id} passkey={passkey} />
        ))}
      </ul>
      <Failure failure={add.failure} />
    </Card>
  );
}

function Lost() {
  const { t } = useTranslation();
  const origin = useQuery(site).data?.origins.sign;
  return (
    <Card title={t("settings.recovery.lost")}>
      <Stack gap={4}>
        <p className="second">{t("settings.recovery.lostWhy")}</p>
        {origin && (
          <Row>
            <OutButton href={`${origin}/recover.html`} icon="external">
              {t("settings.recovery.openRecovery")}
            </OutButton>
          </Row>
        )}
      </Stack>
    </Card>
  );
}

function Kits({ unlockers }: { unlockers: UnlockerView[] }) {
  const { t } = useTranslation();
  const add = useAddUnlocker();
  const kits = unlockers.filter((one) => one.kind !== "passkey");
  return (
    <Card title={t("settings.recovery.kits")}>
      <Stack gap={4}>
        <p className="second">{t("settings.recovery.kitsWhy")}</p>
        <p className="second">{t("settings.recovery.kitsCannot")}</p>
        {kits.length === 0 ? (
          <p className="quiet">{t("settings.recovery.noKit")}</p>
        ) : (
          <ul className={styles.list}>
            {kits.map((kit) => (
              <KitLine key={kit.id} kit={kit} />
            ))}
          </ul>
        )}
        <Row>
          <Button icon="plus" running={add.running} onClick={() => add.run("add-kit")}>
            {t("settings.recovery.makeKit")}
          </Button>
        </Row>
        <Failure failure={add.failure} />
        {kits.length > 0 && <Notice>{t("settings.recovery.drill")}</Notice>}
      </Stack>
    </Card>
  );
}
