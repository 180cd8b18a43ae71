import type { ReactNode } from "react";
import { StatusShape, type Shape } from "./Status";
import styles from "./Timeline.module.css";

export interface TimelineStep {
  key: string;
  title: ReactNode;
  state: "done" | "now" | "todo" | "short" | "failed";
  time?: ReactNode;
  detail?: ReactNode;
}

const SHAPES: Record<TimelineStep["state"], Shape> = {
  done: "full",
  now: "half",
  todo: "empty",
  short: "triangle",
  failed: "cross",
};

/** The one drawing of money on its way: what has happened, what happens now, what is still to come. */
export function Timeline({ steps, label }: { steps: TimelineStep[]; label: string }) {
  return (
    <ol className={styles.timeline} aria-label={label} aria-live="polite">
      {steps.map((step) => (
        <li
          key={step.key}
          className={styles.step}
          data-state={step.state}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          <span className={styles.mark}>
            <StatusShape shape={SHAPES[step.state]} size={14} />
          </span>
          <span className={styles.title}>{step.title}</span>
          <span className={styles.time}>{step.time}</span>
          {step.detail && <div className={styles.detail}>{step.detail}</div>}
        </li>
      ))}
    </ol>
  );
}

/** The same as one short line for a list; the word beside it says the state. */
export function TimelineLine({ states }: { states: TimelineStep["state"][] }) {
  return (
    <span className={styles.line} aria-hidden="true">
      {states.map((state, place) => (
        <span key={place} data-state={state} />
      ))}
    </span>
  );
}
