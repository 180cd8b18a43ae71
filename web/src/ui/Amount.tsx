import { amountParts, amountText } from "../money";
import { cx } from "./cx";
import styles from "./Amount.module.css";

type Size = "hero" | "large" | "body" | "faint";

/** An amount: the whole part in ink, decimals and symbol quieter, figures all of one width. */
export function Amount({
  value,
  symbol,
  currency,
  size = "body",
  sign,
}: {
  value: string;
  symbol?: string;
  /** Whose decimals it has, where the symbol stands elsewhere. */
  currency?: string;
  size?: Size;
  sign?: "+" | "−";
}) {
  const parts = amountParts(value, currency ?? symbol);
  return (
    <span className={cx(styles.amount, styles[size])}>
      <span>
        {sign ?? parts.sign}
        {parts.whole}
      </span>
      <span className={styles.rest}>{parts.fraction}</span>
      {symbol && <span className={styles.symbol}>{symbol}</span>}
    </span>
  );
}

/** A network's mark with its name; in a tight place the name is for screen readers only. */
export function NetworkBadge({ name, tight }: { name: string; tight?: boolean }) {
  return (
    <span className={styles.network} title={tight ? name : undefined}>
      <span className={styles.mark} aria-hidden="true">
        {name.slice(0, 1)}
      </span>
      <span className={tight ? "hidden" : undefined}>{name}</span>
    </span>
  );
}

/** First six and last six characters: for lists, where nothing is decided. */
export const shortAddress = (address: string): string =>
  address.length <= 15 ? address : `${address.slice(0, 6)}…${address.slice(-6)}`;

export function ShortAddress({ address }: { address: string }) {
  return (
    <span className={styles.address} title={address}>
      {shortAddress(address)}
    </span>
  );
}

/** An address or a hash in full, in groups of four: wherever something is decided. */
export function FullAddress({ address }: { address: string }) {
  const groups = address.startsWith("0x") ? ["0x" + address.slice(2, 6), ...fours(address.slice(6))] : fours(address);
  return (
    <span className={styles.groups}>
      <span className="hidden">{address}</span>
      {groups.map((group, place) => (
        <span key={place} aria-hidden="true">
          {group}
        </span>
      ))}
    </span>
  );
}

const fours = (text: string): string[] => text.match(/.{1,4}/g) ?? [];

/** For labels and titles. */
export const amountLabel = amountText;
