import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { amountText, parseAmount, toWire } from "../../money";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Row, Stack } from "../../ui/Layout";

/** What needs no second look: digits nobody groups, with a point. */
const READS_AS_TYPED = /^\d{0,3}(\.\d*)?$/;

interface AmountFieldProps extends Omit<ComponentProps<typeof TextField>, "hint"> {
  decimals: number;
  symbol?: string | undefined;
  /** Said when it can't be read, in place of the general sentence. */
  unreadable?: string;
}

/** A figure as a person types it: it says how it was read, and asks where it can be read in two ways. */
export function AmountField({ decimals, symbol, unreadable, wrong, value, onChange, ...rest }: AmountFieldProps) {
  const { t } = useTranslation();
  const parsed = value.trim() === "" ? null : parseAmount(value, decimals);
  const readings = parsed && !parsed.ok ? parsed.readings : undefined;
  const problem =
    parsed === null || parsed.ok
      ? null
      : parsed.problem === "not_a_number" && unreadable
        ? unreadable
        : t(`send.problem.${parsed.problem}`, { decimals });
  const read = parsed?.ok && !READS_AS_TYPED.test(value.trim()) ? toWire(parsed.units, decimals) : null;
  return (
    <Stack gap={2}>
      <TextField
        inputMode="decimal"
        autoComplete="off"
        {...rest}
        value={value}
        onChange={onChange}
        wrong={problem ?? wrong}
        hint={read && t("send.readAs", { amount: amountText(read, symbol) })}
      />
      {readings && (
        <Row>
          {readings.map((reading) => (
            <Button key={reading} small onClick={() => onChange(reading)}>
              {amountText(reading, symbol)}
            </Button>
          ))}
        </Row>
      )}
    </Stack>
  );
}
