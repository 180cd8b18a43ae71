import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { networks, refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Network } from "../../api/types";
import { endpoints } from "../../paths";
import { useTimes } from "../../time";
import { NetworkBadge } from "../../ui/Amount";
import { Button } from "../../ui/Button";
import { Bone, Card, Notice, Row, Stack } from "../../ui/Layout";
import { Status } from "../../ui/Status";
import { Failure, LoadFailure } from "../shell/Failure";
import { SettingsPage } from "../shell/SettingsPage";
import { NetworkDetails } from "./NetworkDetails";
import styles from "./Wallet.module.css";

export function NetworksPage() {
  const { t } = useTranslation();
  const query = useQuery(networks);
  return (
    <SettingsPage tab="networks" lead={t("settings.networks.lead")}>
      {query.isError && !query.data ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : (
        <Stack gap={4}>
          {query.data?.map((network) => <NetworkCard key={network.id} network={network} />) ?? (
            <Card>
              <Bone width={240} />
            </Card>
          )}
        </Stack>
      )}
    </SettingsPage>
  );
}

function NetworkCard({ network }: { network: Network }) {
  const { t } = useTranslation();
  const probed = network.probe ?? null;
  const probe = useAction(
    (id: string, key) => call("POST", endpoints.networkProbe(id), { body: {}, key }),
    () => refreshAfter("network.probed"),
  );
  return (
    <Card label={network.name}>
      <Stack gap={4}>
        <div className={styles.network}>
          <Row>
            <h2>
              <NetworkBadge name={network.name} />
            </h2>
            <Status chip shape={network.enabled ? "full" : "empty"} tone={network.enabled ? "success" : "neutral"}>
              {t(network.enabled ? "settings.networks.on" : "settings.networks.off")}
            </Status>
            {network.local && <span className="quiet">{t("words.testNetwork")}</span>}
          </Row>
          {network.connected && (
            <Button small running={probe.running} onClick={() => probe.run(network.id)}>
              {t(probed === null ? "settings.networks.probe" : "settings.networks.probeAgain")}
            </Button>
          )}
        </div>
        {network.connected ? <Heads network={network} /> : <HowToSwitchOn network={network} />}
        {network.enabled && !network.collects && (
          <Notice tone="warning" title={t("settings.networks.noFactory")}>
            {t("settings.networks.noFactoryWhy")}
          </Notice>
        )}
        {network.head && Math.abs(network.head.clockSkewSeconds) > 120 && (
          <Notice tone="warning" title={t("settings.networks.clock")}>
            {t(network.head.clockSkewSeconds > 0 ? "settings.networks.clockBehind" : "settings.networks.clockAhead", {
              minutes: Math.round(Math.abs(network.head.clockSkewSeconds) / 60),
            })}
          </Notice>
        )}
        {network.head?.halted && (
          <Notice tone="danger" title={t("settings.networks.halted")} alert>
            {network.head.halted}
          </Notice>
        )}
        <Failure failure={probe.failure} />
        <NetworkDetails network={network} />
      </Stack>
    </Card>
  );
}

/** Nobody who signs in can do it here, so the page says where it is done. */
function HowToSwitchOn({ network }: { network: Network }) {
  const { t } = useTranslation();
  const name = network.name.toLowerCase().replaceAll(" ", "-");
  return (
    <Stack gap={2}>
      <p className="second">{t("settings.networks.howOn")}</p>
      <code className={styles.command}>{`bin/up --node ${name}=https://NODE-1,https://NODE-2`}</code>
    </Stack>
  );
}

/** A probe that nobody answered ends no use. */
const badProbe = (enabled: boolean) => (enabled ? "settings.networks.probeSilent" : "settings.networks.probeBad");

function Heads({ network: { enabled, head, nodes, probe } }: { network: Network }) {
  const { t } = useTranslation();
  const times = useTimes();
  const well = nodes.filter((node) => node.ok).length;
  return (
    <div className={styles.heads}>
      {head && (
        <>
          <div>
            <span className="quiet small">{t("settings.networks.head")}</span>
            <span className="figures" title={times.full(head.at)}>
              {head.number.toLocaleString()}{" "}
              <span className="quiet nowrap">· {t("settings.networks.lag", { seconds: head.lagSeconds })}</span>
            </span>
          </div>
          <div>
            <span className="quiet small">{t("settings.networks.final")}</span>
            <span className="figures">{head.final.toLocaleString()}</span>
          </div>
        </>
      )}
      <div>
        <span className="quiet small">{t("settings.networks.nodes")}</span>
        <Status
          shape={well === nodes.length && well > 0 ? "full" : "triangle"}
          tone={well === nodes.length && well > 0 ? "success" : "warning"}
        >
          {t("settings.networks.nodesOk", { well, all: nodes.length })}
        </Status>
      </div>
      <div>
        <span className="quiet small">
          {probe ? t("settings.networks.probedAt", { when: times.ago(probe.at) }) : t("settings.networks.probed")}
        </span>
        <span>
          {probe ? t(probe.ok ? "settings.networks.probeOk" : badProbe(enabled)) : t("settings.networks.probeNever")}
        </span>
      </div>
    </div>
  );
}
