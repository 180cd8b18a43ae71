import { useId, type ComponentProps, type ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./Icon";
import styles from "./Field.module.css";

interface Frame {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, in words; announced when it appears. */
  wrong?: string | null | undefined;
  optional?: string;
  hideLabel?: boolean;
  suffix?: ReactNode;
  big?: boolean;
}

function FieldFrame({
  id,
  label,
  hint,
  wrong,
  optional,
  hideLabel,
  suffix,
  big,
  children,
}: Frame & { id: string; children: ReactNode }) {
  return (
    <div className={cx(styles.field, big && styles.big)}>
      <label htmlFor={id} className={hideLabel ? "hidden" : styles.label}>
        {label} {optional && <span className={styles.optional}>({optional})</span>}
      </label>
      <div className={styles.box} data-wrong={wrong ? true : undefined}>
        {children}
        {suffix && <span className={styles.suffix}>{suffix}</span>}
      </div>
      {hint && !wrong && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
      <FieldError id={`${id}-wrong`} text={wrong} />
    </div>
  );
}

/** What is wrong with a field, or with a group of them; announced when it appears. */
export function FieldError({ id, text }: { id?: string; text: string | null | undefined }) {
  return (
    <div id={id} role="alert" className={text ? styles.wrong : "hidden"}>
      {text && (
        <>
          <Icon name="warning" size={16} />
          {text}
        </>
      )}
    </div>
  );
}

const described = (id: string, { hint, wrong }: Frame) => ({
  id,
  "aria-invalid": wrong ? true : undefined,
  "aria-describedby": wrong ? `${id}-wrong` : hint ? `${id}-hint` : undefined,
});

type Rest<T extends "input" | "textarea" | "select"> = Omit<
  ComponentProps<T>,
  "onChange" | "value" | "className" | "id"
>;
type Text = { value: string; onChange: (value: string) => void };

export function TextField({
  label,
  hint,
  wrong,
  optional,
  hideLabel,
  suffix,
  big,
  value,
  onChange,
  ...rest
}: Frame & Text & Rest<"input">) {
  const frame = { label, hint, wrong, optional, hideLabel, suffix, big } as Frame;
  const id = useId();
  return (
    <FieldFrame id={id} {...frame}>
      <input
        className={styles.input}
        {...rest}
        {...described(id, frame)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}

/** Text of several lines; one that grows begins with one and has as many as are written. */
export function TextArea({
  label,
  hint,
  wrong,
  optional,
  hideLabel,
  grow,
  value,
  onChange,
  ...rest
}: Frame & Text & { grow?: boolean } & Rest<"textarea">) {
  const frame = { label, hint, wrong, optional, hideLabel } as Frame;
  const id = useId();
  return (
    <FieldFrame id={id} {...frame}>
      <textarea
        className={cx(styles.input, grow && styles.grow)}
        {...rest}
        {...(grow && { rows: value.split("\n").length })}
        {...described(id, frame)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

export function SelectField({
  label,
  hint,
  wrong,
  optional,
  hideLabel,
  value,
  onChange,
  options,
  ...rest
}: Frame & Text & { options: Option[] } & Rest<"select">) {
  const frame = { label, hint, wrong, optional, hideLabel } as Frame;
  const id = useId();
  return (
    <FieldFrame id={id} {...frame}>
      <select
        className={styles.input}
        {...rest}
        {...described(id, frame)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <span className={styles.chevron}>
        <Icon name="down" size={16} />
      </span>
    </FieldFrame>
  );
}

export function CheckField({
  label,
  checked,
  onChange,
  disabled,
}: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

/** One choice of a few, all in sight. */
export function Segments<T extends string>({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: { value: T; label: string }[];
}) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.segments}>
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </div>
  );
}
