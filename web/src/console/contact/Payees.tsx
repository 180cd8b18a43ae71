import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAssets } from "../../api/assets";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Contact, Payee } from "../../api/types";
import { endpoints, paths } from "../../paths";
import { useTimes } from "../../time";
import { FullAddress, NetworkBadge } from "../../ui/Amount";
import { Button, LinkButton } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { Card, Row, Stack } from "../../ui/Layout";
import { Status } from "../../ui/Status";
import { useToast } from "../../ui/Toast";
import { Failure } from "../shell/Failure";
import { PayeeDialog } from "./PayeeDialog";
import { useVerifyPayee } from "./useVerifyPayee";
import { Warnings } from "./Warnings";
import styles from "./Contact.module.css";

export function Payees({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const payees = contact.payees ?? [];
  return (
    <Card
      title={t("contacts.payees")}
      action={
        <Button look="quiet" small icon="plus" onClick={() => setAdding(true)}>
          {t("contacts.addPayee")}
        </Button>
      }
    >
      <Stack gap={4}>
        <p className="second">{payees.length === 0 ? t("contacts.noPayees") : t("contacts.payeesWhy")}</p>
        <div>
          {payees.map((payee) => (
            <PayeeLine key={payee.id} payee={payee} contact={contact} />
          ))}
        </div>
      </Stack>
      {adding && <PayeeDialog contact={contact} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function PayeeLine({ payee, contact }: { payee: Payee; contact: Contact }) {
  const { t } = useTranslation();
  const times = useTimes();
  const assets = useAssets();
  const verify = useVerifyPayee(contact);
  const [removing, setRemoving] = useState(false);
  const verified = payee.state === "verified";
  const network = assets.name(payee.network);
  return (
    <div className={styles.payee}>
      <Row>
        <NetworkBadge name={network} />
        {payee.label !== "" && payee.label !== network && <span className="second">{payee.label}</span>}
      </Row>
      <Status chip shape={verified ? "full" : "triangle"} tone={verified ? "success" : "warning"}>
        {verified
          ? payee.confirmedAt
            ? t("contacts.verifiedOn", { date: times.day(payee.confirmedAt) })
            : t("contacts.verified")
          : t("contacts.unverified")}
      </Status>
      <FullAddress address={payee.address} />
      <Warnings warnings={payee.warnings} />
      {!verified && <p className="quiet small">{t("contacts.verifyWhy")}</p>}
      <Row gap={2}>
        {!verified && (
          <Button icon="key" running={verify.running} onClick={() => verify.run(payee)}>
            {t("contacts.verify")}
          </Button>
        )}
        <LinkButton to={paths.send} search={{ payee: payee.id }} icon="send">
          {t("contacts.pay")}
        </LinkButton>
        <Button look="quiet" onClick={() => setRemoving(true)}>
          {t("words.remove")}
        </Button>
      </Row>
      <Failure failure={verify.failure} />
      {removing && <RemovePayee payee={payee} onClose={() => setRemoving(false)} />}
    </div>
  );
}

function RemovePayee({ payee, onClose }: { payee: Payee; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useToast();
  const remove = useAction(
    (id: string) => call("DELETE", endpoints.payee(id)),
    () => {
      refreshAfter("contact.updated");
      tell(t("contacts.removed"));
      onClose();
    },
  );
  return (
    <Dialog title={t("contacts.removePayee")} closeLabel={t("words.close")} onClose={onClose}>
      <FullAddress address={payee.address} />
      <Failure failure={remove.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button look="danger" running={remove.running} onClick={() => remove.run(payee.id)}>
          {t("words.remove")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
