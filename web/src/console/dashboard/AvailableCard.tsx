import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import type { Home } from "../../api/types";
import { perMille } from "../../money";
import { paths } from "../../paths";
import { Amount, NetworkBadge } from "../../ui/Amount";
import { LinkButton } from "../../ui/Button";
import { Bone, Card } from "../../ui/Layout";
import styles from "./Home.module.css";

export function AvailableCard({ available }: { available: Home["available"] | undefined }) {
  const { t } = useTranslation();
  const assets = useAssets();
  return (
    <Card
      title={t("home.available")}
      action={
        <LinkButton to={paths.wallet} look="quiet" small>
          {t("shell.wallet")}
        </LinkButton>
      }
    >
      <div className={styles.figure} title={t("home.availableWhy")}>
        {available ? <Amount value={available.totalUsd} symbol="USD" size="large" /> : <Bone width={180} />}
        <span className="quiet small">{t("home.availableWhy")}</span>
      </div>
      <div className={styles.networks}>
        {available?.byNetwork.map(({ network, usd }) => (
          <div key={network} className={styles.share}>
            <NetworkBadge name={assets.name(network)} />
            <Amount value={usd} />
            <div className={styles.bar} aria-hidden="true">
              <span style={{ width: `${perMille(usd, available.totalUsd) / 10}%` }} />
            </div>
          </div>
        ))}
      </div>
    </Card>
  );
}
