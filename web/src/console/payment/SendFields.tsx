import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { amountText, fieldText } from "../../money";
import { FullAddress, NetworkBadge } from "../../ui/Amount";
import { Button } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/Field";
import { Row, Stack } from "../../ui/Layout";
import { Status } from "../../ui/Status";
import { AmountField } from "../shell/AmountField";
import { NEW_ADDRESS, type SendForm } from "./useSendForm";

export function SendFields({ form }: { form: SendForm }) {
  const { t } = useTranslation();
  const assets = useAssets();
  const { fields, change, asset } = form;
  const wrongAmount =
    fields.amount !== "" && (form.problem === "short" || form.problem === "zero")
      ? t(`send.problem.${form.problem}`)
      : null;
  return (
    <Stack gap={6}>
      <PayeeFields form={form} />
      <SelectField
        label={t("send.asset")}
        value={asset?.asset ?? ""}
        onChange={(next) => change({ asset: next, route: null })}
        options={form.spendable.map((one) => ({
          value: one.asset,
          label: `${one.symbol} · ${assets.name(one.network)} · ${t("send.available", { amount: amountText(one.available) })}`,
        }))}
      />
      <Stack gap={2}>
        <AmountField
          big
          label={t("send.amount")}
          placeholder="0.00"
          decimals={asset?.decimals ?? 6}
          symbol={asset?.symbol}
          value={fields.amount}
          onChange={(amount) => change({ amount })}
          wrong={wrongAmount}
          suffix={asset?.symbol}
        />
        {asset && (
          <Row apart gap={2}>
            <span className="quiet small figures">
              {t("send.available", {
                amount: amountText(asset.available, asset?.symbol),
              })}
            </span>
            <Button look="quiet" small onClick={() => change({ amount: fieldText(asset.available) })}>
              {t("send.all")}
            </Button>
          </Row>
        )}
      </Stack>
      <TextField
        label={t("send.note")}
        optional={t("words.optional")}
        hint={t("send.noteHint")}
        maxLength={140}
        value={fields.note}
        onChange={(note) => change({ note })}
      />
    </Stack>
  );
}

function PayeeFields({ form: { fields, change, choices, chosen, to, addressOk, asset } }: { form: SendForm }) {
  const { t } = useTranslation();
  const assets = useAssets();
  const network = assets.name(chosen?.payee.network ?? asset?.network ?? "");
  return (
    <Stack gap={3}>
      <SelectField
        label={t("send.payee")}
        value={fields.payeeId}
        onChange={(payeeId) => change({ payeeId, asset: "", route: null })}
        options={[
          { value: "", label: t("send.choosePayee"), disabled: true },
          ...choices.map(({ contact, payee }) => ({
            value: payee.id,
            label: `${contact.name} · ${assets.name(payee.network)}${payee.label && payee.label !== assets.name(payee.network) ? ` · ${payee.label}` : ""}`,
          })),
          { value: NEW_ADDRESS, label: t("send.newAddress") },
        ]}
      />
      {fields.payeeId === NEW_ADDRESS && (
        <TextField
          label={t("send.address", { network })}
          hint={t("send.addressHint")}
          autoComplete="off"
          spellCheck={false}
          value={fields.to}
          onChange={(next) => change({ to: next })}
          wrong={fields.to !== "" && !addressOk ? t("send.addressWrong") : null}
        />
      )}
      {addressOk && (
        <Row apart>
          <FullAddress address={to} />
          <Row>
            {chosen && <NetworkBadge name={network} />}
            {chosen && (
              <Status
                chip
                shape={chosen.payee.state === "verified" ? "full" : "triangle"}
                tone={chosen.payee.state === "verified" ? "success" : "warning"}
              >
                {t(chosen.payee.state === "verified" ? "contacts.verified" : "contacts.unverified")}
              </Status>
            )}
          </Row>
        </Row>
      )}
    </Stack>
  );
}
