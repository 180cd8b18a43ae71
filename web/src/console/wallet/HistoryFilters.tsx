import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { CheckField, SelectField, TextField } from "../../ui/Field";
import styles from "./Wallet.module.css";

type Search = Record<string, string | undefined>;
const PAUSE = 250;

/** What to show of the history; every choice is in the URL. */
export function HistoryFilters({ search, onChange }: { search: Search; onChange: (change: Search) => void }) {
  const { t } = useTranslation();
  const assets = useAssets();
  const all = { value: "", label: t("words.all") };
  const select = (name: string, label: string, options: { value: string; label: string }[]) => (
    <SelectField
      label={label}
      value={search[name] ?? ""}
      onChange={(value) => onChange({ [name]: value || undefined })}
      options={[all, ...options]}
    />
  );
  const symbols = assets.list.flatMap((network) =>
    network.assets.map((asset) => ({
      value: asset.asset,
      label: `${asset.symbol} · ${network.name}`,
      network: network.id,
    })),
  );
  return (
    <div role="search">
      <div className={styles.filters}>
        <SearchField
          label={t("words.search")}
          hint={t("wallet.searchHint")}
          value={search.q ?? ""}
          onChange={(q) => onChange({ q: q || undefined })}
        />
        {select("direction", t("wallet.direction"), [
          { value: "in", label: t("words.direction.in") },
          { value: "out", label: t("words.direction.out") },
        ])}
        {select(
          "network",
          t("words.network"),
          assets.list.map((network) => ({ value: network.id, label: network.name })),
        )}
        {select(
          "asset",
          t("words.asset"),
          symbols.filter((asset) => !search.network || asset.network === search.network),
        )}
        {select(
          "status",
          t("words.status"),
          (["seen", "confirming", "final", "orphaned"] as const).map((status) => ({
            value: status,
            label: status === "confirming" ? t("words.transfer.confirmingPlain") : t(`words.transfer.${status}`),
          })),
        )}
      </div>
      <div className={styles.dates} style={{ marginTop: 12 }}>
        <TextField
          type="date"
          label={t("words.from")}
          value={search.from ?? ""}
          onChange={(from) => onChange({ from: from || undefined })}
        />
        <TextField
          type="date"
          label={t("words.to")}
          value={search.to ?? ""}
          onChange={(to) => onChange({ to: to || undefined })}
        />
        <CheckField
          label={t("wallet.showHidden")}
          checked={search.hidden === "true"}
          onChange={(hidden) => onChange({ hidden: hidden ? "true" : undefined })}
        />
        <CheckField
          label={t("wallet.showBetweenOwn")}
          checked={search.betweenOwn === "true"}
          onChange={(betweenOwn) => onChange({ betweenOwn: betweenOwn ? "true" : undefined })}
        />
      </div>
    </div>
  );
}

/** Typing is never slowed down: the URL follows after a short pause. */
export function SearchField({
  label,
  hint,
  value,
  onChange,
  hideLabel,
}: {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  hideLabel?: boolean;
}) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) {
      setSent(value);
      setText(value);
    }
  }
  useEffect(() => {
    if (text === sent) return undefined;
    const timer = setTimeout(() => {
      setSent(text);
      onChange(text);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, sent, onChange]);
  return (
    <TextField
      type="search"
      label={label}
      placeholder={hint ?? ""}
      value={text}
      onChange={setText}
      {...(hideLabel ? { hideLabel } : {})}
    />
  );
}
