import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { wallets } from "../../api/queries";
import { paths } from "../../paths";
import { remember, remembered } from "../../remembered";
import { FullAddress, NetworkBadge } from "../../ui/Amount";
import { CopyButton } from "../../ui/CopyButton";
import { Segments } from "../../ui/Field";
import { Bone, Card, Notice, Page, Stack } from "../../ui/Layout";
import { Qr } from "../../ui/qr/Qr";
import { LoadFailure } from "../shell/Failure";
import { AddressCheck } from "./AddressCheck";
import styles from "./Wallet.module.css";

/** The own address with its code, network by network; the one last used comes first. */
export function ReceivePage() {
  const { t } = useTranslation();
  const query = useQuery(wallets);
  const assets = useAssets();
  const navigate = useNavigate();
  const { network } = useSearch({ strict: false }) as { network?: string };
  const own = (query.data?.items ?? []).flatMap((wallet) => wallet.addresses);
  const addresses = own.filter((one) => one.receiving === "open");
  const withheld = own.filter((one) => one.receiving === "second_unlocker_missing");
  const wanted = network ?? remembered("network");
  const shown = addresses.find((one) => one.network === wanted) ?? addresses[0];
  const choose = (next: string) => {
    remember("network", next);
    void navigate({ to: paths.receive, search: { network: next } as never, replace: true });
  };
  return (
    <Page
      form
      title={t("wallet.receiveTitle")}
      lead={t("wallet.receiveLead")}
      back={{ to: paths.wallet, label: t("wallet.title") }}
    >
      {query.isError && !query.data ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Bone width={240} />
      ) : (
        <Stack gap={4}>
          {withheld.length > 0 && <Withheld networks={withheld.map((one) => assets.name(one.network))} />}
          {addresses.length > 1 && shown && (
            <Segments
              label={t("words.network")}
              value={shown.network}
              onChange={choose}
              options={addresses.map((one) => ({ value: one.network, label: assets.name(one.network) }))}
            />
          )}
          {shown && <AddressCard key={shown.network} network={shown.network} address={shown.address} />}
          <Notice>{t("wallet.receiveWarning")}</Notice>
        </Stack>
      )}
    </Page>
  );
}

/** Real money is asked for only when losing one passkey cannot lose it. */
function Withheld({ networks }: { networks: string[] }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warning" title={t("wallet.withheld", { networks: networks.join(" · ") })}>
      {t("wallet.withheldWhy")} <Link to={paths.recovery}>{t("wallet.withheldDo")}</Link>
    </Notice>
  );
}

function AddressCard({ network, address }: { network: string; address: string }) {
  const { t } = useTranslation();
  const assets = useAssets();
  const name = assets.name(network);
  const symbols = assets.network(network)?.assets.map((asset) => asset.symbol) ?? [];
  return (
    <Card label={t("wallet.addressOn", { network: name })}>
      <div className={styles.receive}>
        <Qr text={address} label={t("wallet.qr", { network: name })} />
        <Stack gap={4}>
          <NetworkBadge name={name} />
          <div className={styles.address}>
            <FullAddress address={address} />
          </div>
          <p className="second">
            {t("wallet.accepts")}: <strong>{symbols.join(" · ")}</strong>
          </p>
          <AddressCheck own={{ network, address }}>
            <CopyButton look="primary" text={address} label={t("wallet.copyAddress")} copiedLabel={t("words.copied")} />
          </AddressCheck>
        </Stack>
      </div>
    </Card>
  );
}
