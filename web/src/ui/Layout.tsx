import { Fragment, type CSSProperties, type ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { cx } from "./cx";
import { Icon, type IconName } from "./Icon";
import type { Tone } from "./Status";
import styles from "./Layout.module.css";

/** A page: its title (also the document's), where it leads back to, its actions, its content. */
export function Page({
  title,
  lead,
  back,
  actions,
  form,
  stay,
  children,
}: {
  title: string;
  lead?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
  form?: boolean;
  /** The head stays in sight: for long pages whose action is at its top. */
  stay?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={cx(styles.page, form && styles.form)}>
      <title>{`${title} · AllScale`}</title>
      <div className={styles.head} data-stay={stay || undefined}>
        <div className={styles.titles}>
          {back && (
            <Link to={back.to} className={styles.back}>
              <Icon name="left" size={16} />
              {back.label}
            </Link>
          )}
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <p className="second">{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function Card({
  title,
  action,
  pad = true,
  children,
  label,
}: {
  title?: ReactNode;
  action?: ReactNode;
  pad?: boolean;
  children: ReactNode;
  label?: string;
}) {
  return (
    <section className={styles.card} data-pad={pad || undefined} aria-label={label}>
      {title && (
        <div className={styles.cardHead}>
          <h2>{title}</h2>
          {action}
        </div>
      )}
      {children}
    </section>
  );
}

type Gap = 1 | 2 | 3 | 4 | 6 | 8 | 12;
const gapped = (gap: Gap, more?: CSSProperties): CSSProperties => ({ gap: `var(--space-${gap})`, ...more });

export function Stack({ gap = 4, children }: { gap?: Gap; children: ReactNode }) {
  return (
    <div className={styles.stack} style={gapped(gap)}>
      {children}
    </div>
  );
}

export function Row({ gap = 3, apart, children }: { gap?: Gap; apart?: boolean; children: ReactNode }) {
  return (
    <div className={styles.row} style={gapped(gap, apart ? { justifyContent: "space-between" } : undefined)}>
      {children}
    </div>
  );
}

/** The content and a narrower column beside it. */
export const Split = ({ children }: { children: ReactNode }) => <div className={styles.split}>{children}</div>;
export const Even = ({ children }: { children: ReactNode }) => <div className={styles.even}>{children}</div>;

const SIGNS: Record<Tone, IconName> = {
  neutral: "info",
  info: "info",
  success: "check",
  warning: "warning",
  danger: "warning",
};

export function Notice({
  tone = "neutral",
  title,
  children,
  alert,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
  alert?: boolean;
}) {
  return (
    <div className={cx(styles.notice, styles[tone])} role={alert ? "alert" : undefined}>
      <Icon name={SIGNS[tone]} />
      <div>
        {title && <strong>{title} </strong>}
        {children}
      </div>
    </div>
  );
}

export interface Fact {
  name: string;
  value: ReactNode;
}
export const fact = (name: string, value: ReactNode): Fact => ({ name, value });

/** Names and what they stand for; what is not there is left out. */
export function Facts({ items, right }: { items: (Fact | false | null | undefined | "")[]; right?: boolean }) {
  return (
    <dl className={styles.facts} data-right={right || undefined}>
      {items.map(
        (item) =>
          item && (
            <Fragment key={item.name}>
              <dt>{item.name}</dt>
              <dd>{item.value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}

/** An empty list: one sentence and the first action. */
export function Blank({ icon, children, action }: { icon: IconName; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.blank}>
      <Icon name={icon} size={28} />
      <p>{children}</p>
      {action}
    </div>
  );
}

/** A piece of text that is not there yet, drawn where it will be. */
export const Bone = ({ width = 120 }: { width?: number | string }) => (
  <span className={styles.bone} style={{ width }} aria-hidden="true" />
);
