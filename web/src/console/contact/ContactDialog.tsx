import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Contact, ContactKind } from "../../api/types";
import { endpoints } from "../../paths";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { SelectField, TextArea, TextField } from "../../ui/Field";
import { Failure } from "../shell/Failure";

interface ContactDialogProps {
  contact?: Contact;
  onClose: () => void;
  onSaved: (contact: Contact) => void;
}
type Fields = Pick<Contact, "name" | "email" | "kind" | "note">;

const BLANK: Fields = { name: "", email: "", kind: "customer", note: "" };
const KINDS: ContactKind[] = ["customer", "vendor", "contractor"];

/** Makes a contact, or changes one. */
export function ContactDialog({ contact, onClose, onSaved }: ContactDialogProps) {
  const { t } = useTranslation();
  const [fields, setFields] = useState<Fields>(contact ?? BLANK);
  const [tried, setTried] = useState(false);
  const save = useAction(
    (body: Fields, key) =>
      contact
        ? call<Contact>("PATCH", endpoints.contact(contact.id), { body })
        : call<Contact>("POST", endpoints.contacts({}), { body, key }),
    (saved) => {
      refreshAfter("contact.updated");
      onClose();
      onSaved(saved);
    },
  );
  const change = (next: Partial<Fields>) => setFields({ ...fields, ...next });
  const nameWrong = fields.name.trim() === "";
  const emailWrong = fields.email !== "" && !/^\S+@\S+\.\S+$/.test(fields.email.trim());
  const submit = () => {
    setTried(true);
    if (!nameWrong && !emailWrong)
      save.run({ name: fields.name.trim(), email: fields.email.trim(), kind: fields.kind, note: fields.note });
  };
  return (
    <Dialog
      title={t(contact ? "contacts.edit" : "contacts.new")}
      closeLabel={t("words.close")}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        label={t("words.name")}
        value={fields.name}
        onChange={(name) => change({ name })}
        wrong={tried && nameWrong ? t("contacts.nameMissing") : null}
        autoComplete="off"
      />
      <TextField
        type="email"
        label={t("words.email")}
        optional={t("words.optional")}
        value={fields.email}
        onChange={(email) => change({ email })}
        wrong={tried && emailWrong ? t("contacts.emailWrong") : null}
        autoComplete="off"
      />
      <SelectField
        label={t("contacts.kindLabel")}
        value={fields.kind}
        onChange={(kind) => change({ kind: kind as ContactKind })}
        options={KINDS.map((kind) => ({ value: kind, label: t(`contacts.kind.${kind}`) }))}
      />
      <TextArea
        label={t("words.note")}
        optional={t("words.optional")}
        rows={2}
        value={fields.note}
        onChange={(note) => change({ note })}
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
