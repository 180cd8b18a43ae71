import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Contact, Payee } from "../../api/types";
import { endpoints } from "../../paths";
import { FullAddress } from "../../ui/Amount";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { SelectField, TextField } from "../../ui/Field";
import { Failure } from "../shell/Failure";

const EVM_ADDRESS = /^0x[0-9a-fA-F]{40}$/;

export function PayeeDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation();
  const assets = useAssets();
  const enabled = assets.list.filter((network) => network.enabled);
  const [network, setNetwork] = useState("");
  const [address, setAddress] = useState("");
  const [label, setLabel] = useState("");
  const [tried, setTried] = useState(false);
  const chosen = network || (enabled[0]?.id ?? "");
  const save = useAction(
    (body: Pick<Payee, "network" | "address" | "label">, key) =>
      call<Payee>("POST", endpoints.contactPayees(contact.id), { body, key }),
    () => {
      refreshAfter("contact.updated");
      onClose();
    },
  );
  const clean = address.trim();
  const ok = EVM_ADDRESS.test(clean);
  const submit = () => {
    setTried(true);
    if (ok) save.run({ network: chosen, address: clean, label: label.trim() });
  };
  return (
    <Dialog title={t("contacts.addPayee")} closeLabel={t("words.close")} onClose={onClose} onSubmit={submit}>
      <SelectField
        label={t("words.network")}
        value={chosen}
        onChange={setNetwork}
        options={enabled.map((one) => ({ value: one.id, label: one.name }))}
      />
      <TextField
        autoFocus
        label={t("words.address")}
        autoComplete="off"
        spellCheck={false}
        value={address}
        onChange={setAddress}
        wrong={(tried || clean.length > 42) && !ok ? t("send.addressWrong") : null}
      />
      {ok && <FullAddress address={clean} />}
      <TextField
        label={t("contacts.payeeLabel")}
        optional={t("words.optional")}
        value={label}
        onChange={setLabel}
        autoComplete="off"
      />
      <Failure failure={save.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button look="primary" type="submit" running={save.running}>
          {t("words.save")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
