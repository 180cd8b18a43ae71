import { useTranslation } from "react-i18next";
import type { Network } from "../../api/types";
import { usePhrase } from "../../i18n/usePhrase";
import { fact, Facts, Stack } from "../../ui/Layout";
import { Status } from "../../ui/Status";
import { Party } from "./Party";
import styles from "./Wallet.module.css";

/** What a careful reader compares: each node, each token's contract, what the probe found. */
export function NetworkDetails({ network: { enabled, nodes, assets, probe } }: { network: Network }) {
  const { t } = useTranslation();
  const phrase = usePhrase();
  return (
    <details className={styles.details} open={(!enabled && probe?.ok === false) || undefined}>
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
                  <Party address={asset.contract} />
                  {asset.gasless && <span className="quiet small">{t("settings.networks.gasless")}</span>}
                </Stack>,
              ),
            ),
          ]}
        />
        {probe && probe.findings.length > 0 && (
          <ul className={styles.findings}>
            {probe.findings.map((finding) => (
              <li key={`${finding.node} ${finding.kind} ${finding.subject}`}>
                <strong>{finding.node}</strong>{" "}
                {phrase(`settings.networks.found.${finding.kind}`, finding) ?? finding.kind}
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </details>
  );
}
