import { useId, type ComponentProps, type ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { cx } from "./cx";
import { Icon, type IconName } from "./Icon";
import styles from "./Button.module.css";

type Look = "primary" | "plain" | "quiet" | "danger";

interface Shape {
  look?: Look;
  small?: boolean;
  icon?: IconName;
}

interface ButtonProps extends Shape, Omit<ComponentProps<"button">, "disabled"> {
  running?: boolean;
  /** Why it cannot be used now. The button stays reachable, and says so. */
  reason?: string | null | undefined;
}

/** A button with its four states: idle, running, done (its page moves on) and refused with a reason. */
export function Button({
  look = "plain",
  small,
  icon,
  running,
  reason,
  children,
  onClick,
  className,
  ...rest
}: ButtonProps) {
  const id = useId();
  const refused = Boolean(reason) || Boolean(running) || rest["aria-disabled"] === true;
  const button = (
    <button
      type="button"
      {...rest}
      className={cx(styles.button, styles[look], className)}
      data-small={small || undefined}
      aria-disabled={refused || undefined}
      aria-busy={running || undefined}
      aria-describedby={reason ? id : rest["aria-describedby"]}
      title={reason ?? rest.title}
      onClick={refused ? (event) => event.preventDefault() : onClick}
    >
      {running ? <span className={styles.spinner} aria-hidden="true" /> : icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  );
  if (!reason) return button;
  return (
    <>
      {button}
      <span id={id} className="hidden">
        {reason}
      </span>
    </>
  );
}

/** A button that is only a drawing; its label is what a screen reader says. */
export function IconButton({
  label,
  icon,
  look = "quiet",
  small,
  className,
  ...rest
}: { label: string; icon: IconName; look?: Look; small?: boolean } & ComponentProps<"button">) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      data-small={small || undefined}
      className={cx(styles.button, styles[look], styles.only, className)}
    >
      <Icon name={icon} />
    </button>
  );
}

/** A link that looks like a button: it leads somewhere and does nothing. */
export function LinkButton({
  to,
  search,
  look = "plain",
  small,
  icon,
  className,
  children,
}: Shape & { to: string; search?: Record<string, unknown>; className?: string | undefined; children: ReactNode }) {
  return (
    <Link
      to={to}
      search={(search ?? {}) as never}
      className={cx(styles.button, styles[look], className)}
      data-small={small || undefined}
    >
      {icon && <Icon name={icon} size={18} />}
      {children}
    </Link>
  );
}

/** The same for a file or another site. */
export function OutButton({
  href,
  look = "plain",
  small,
  icon,
  download,
  children,
}: Shape & { href: string; download?: boolean; children: ReactNode }) {
  const outside = download ? { download: "" } : { target: "_blank", rel: "noreferrer" };
  return (
    <a href={href} {...outside} className={cx(styles.button, styles[look])} data-small={small || undefined}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </a>
  );
}
