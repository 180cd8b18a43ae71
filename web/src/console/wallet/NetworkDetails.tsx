import { useTranslation } from "react-i18next";
import type { Network } from "../../api/types";
import { FullAddress } from "../../ui/Amount";
import { fact, Facts, Stack } from "../../ui/Layout";
import { Status } from "../../ui/Status";
import styles from "./Wallet.module.css";

/** What a careful reader compares: each node, each token's contract, what the probe found. */
export function NetworkDetails({ network: { nodes, assets, probe } }: { network: Network }) {
  const { t } = useTranslation();
  return (
    <details className={styles.details}>
      <summary>{t("settings.networks.details")}</summary>
      <Stack gap={4}>
        <Facts
          items={[
            ...nodes.map((node) =>
              fact(
                node.host,
                <Status shape={node.ok ? "full" : "cross"} tone={node.ok ? "success" : "danger"}>
                  {node.ok ? t("settings.networks.nodeOk") : t("settings.networks.nodeBad")}
                </Status>,
              ),
            ),
            ...assets.map((asset) =>
              fact(
                asset.symbol,
                <Stack gap={1}>
                  <FullAddress address={asset.contract} />
                  {asset.gasless && <span className="quiet small">{t("settings.networks.gasless")}</span>}
                </Stack>,
              ),
            ),
          ]}
        />
        {probe?.findings.map((finding) => (
          <p key={finding} className="second">
            {finding}
          </p>
        ))}
      </Stack>
    </details>
  );
}
