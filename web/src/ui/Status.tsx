import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./Status.module.css";

export type Shape = "empty" | "quarter" | "half" | "full" | "triangle" | "cross";
export type Tone = "neutral" | "success" | "warning" | "danger" | "info";

const FILL: Record<Shape, ReactNode> = {
  empty: <circle cx="6" cy="6" r="4.5" />,
  quarter: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="M6 1.5A4.5 4.5 0 0 1 10.5 6H6z" fill="currentColor" stroke="none" />
    </>
  ),
  half: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" stroke="none" />
    </>
  ),
  full: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  triangle: <path d="M6 1.8 11 10.3H1z" />,
  cross: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />,
};

export function StatusShape({ shape, size = 12 }: { shape: Shape; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {FILL[shape]}
    </svg>
  );
}

/** A state as a word with a small shape; colour only repeats what both say. */
export function Status({
  shape,
  tone = "neutral",
  chip,
  children,
}: {
  shape: Shape;
  tone?: Tone;
  chip?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={cx(styles.status, styles[tone], chip && styles.chip)}>
      <StatusShape shape={shape} />
      {children}
    </span>
  );
}
