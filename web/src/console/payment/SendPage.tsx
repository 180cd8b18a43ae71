import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Estimate, Payout, PayoutRequest } from "../../api/types";
import { endpoints, paths } from "../../paths";
import { useTimes } from "../../time";
import { Button, LinkButton } from "../../ui/Button";
import { CheckField } from "../../ui/Field";
import { Blank, Card, Notice, Page, Stack } from "../../ui/Layout";
import { Failure } from "../shell/Failure";
import { SendFields } from "./SendFields";
import { SendChecks } from "./SendChecks";
import { useSendForm } from "./useSendForm";
import { useSignPayout } from "./useSignPayout";

const NEEDS_A_LOOK = new Set(["address-looks-like", "payee_is_contract", "address-shared"]);

/** Money out: who, how much, checked before anything is signed; then the signer, then its way through the network. */
export function SendPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useSendForm();
  const sign = useSignPayout();
  const [again, setAgain] = useState("");
  const estimate = useQuery({
    queryKey: ["estimate", form.target],
    queryFn: ({ signal }) => call<Estimate>("POST", endpoints.payoutEstimates, { body: form.target, signal }),
    enabled: form.target !== null,
    staleTime: 10_000,
    retry: false,
  });
  const make = useAction(
    (body: PayoutRequest, key) => call<Payout>("POST", endpoints.payouts({}), { body, key }),
    (payout) => {
      void queryClient.invalidateQueries({ queryKey: ["payouts"] });
      void navigate({ to: paths.payout(payout.id) });
      void sign.run(payout.id);
    },
  );
  const route =
    estimate.data?.routes.find(
      (one) => one.available && (form.fields.route === null || one.route === form.fields.route),
    ) ?? estimate.data?.routes.find((one) => one.available);
  const warnings = estimate.data?.warnings ?? [];
  const doubt = form.doubt === "payee-first-time" && estimate.data?.lastPaidAt ? null : form.doubt;
  const duplicate = estimate.data?.earlier.find((one) => one.note.trim() === form.fields.note.trim());
  const isAgain = duplicate !== undefined && again !== duplicate.id;
  const mustLook = doubt !== null || warnings.some((warning) => NEEDS_A_LOOK.has(warning.code));
  const blocked =
    form.target === null ||
    !route ||
    warnings.some((warning) => warning.blocking) ||
    (mustLook && !form.fields.checked) ||
    isAgain;
  if (form.ready && form.spendable.length === 0 && !form.chosen) return <NothingToSend />;
  return (
    <Page form title={t("send.title")} back={{ to: paths.wallet, label: t("wallet.title") }}>
      <Card>
        <Stack gap={6}>
          <SendFields form={form} />
          <SendChecks form={form} doubt={doubt} estimate={estimate} route={route} />
          {duplicate && (
            <DuplicateNotice
              earlier={duplicate}
              checked={!isAgain}
              onChange={(yes) => setAgain(yes ? duplicate.id : "")}
            />
          )}
          {mustLook && !estimate.isError && (
            <CheckField
              label={t("send.firstTime")}
              checked={form.fields.checked}
              onChange={(checked) => form.change({ checked })}
            />
          )}
          <Failure failure={make.failure} />
          <Stack gap={2}>
            <Button
              look="primary"
              icon="key"
              running={make.running}
              {...(blocked ? { "aria-disabled": true } : {})}
              onClick={() =>
                !blocked &&
                form.target &&
                make.run({ ...form.target, note: form.fields.note.trim(), route: route.route })
              }
            >
              {t("send.review")}
            </Button>
            <p className="quiet small">{t("send.reviewWhy")}</p>
          </Stack>
        </Stack>
      </Card>
    </Page>
  );
}

interface DuplicateProps {
  earlier: Estimate["earlier"][number];
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** The same payee, amount and note again: a person says whether it is meant. */
function DuplicateNotice({ earlier, checked, onChange }: DuplicateProps) {
  const { t } = useTranslation();
  const times = useTimes();
  return (
    <Notice tone="warning" alert>
      <Stack gap={2}>
        <span>
          {t("send.duplicate", { date: times.full(earlier.at) })}{" "}
          <Link to={paths.payout(earlier.id)}>{t("send.duplicateOpen")}</Link>
        </span>
        <CheckField label={t("send.duplicateChecked")} checked={checked} onChange={onChange} />
      </Stack>
    </Notice>
  );
}

function NothingToSend() {
  const { t } = useTranslation();
  return (
    <Page form title={t("send.title")} back={{ to: paths.wallet, label: t("wallet.title") }}>
      <Card>
        <Blank
          icon="wallet"
          action={
            <LinkButton look="primary" to={paths.receive}>
              {t("wallet.receive")}
            </LinkButton>
          }
        >
          {t("send.noAsset")}
        </Blank>
      </Card>
    </Page>
  );
}
