import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { finding } from "../../api/queries";
import type { Finding } from "../../api/types";
import { usePhrase } from "../../i18n/usePhrase";
import { paths } from "../../paths";
import { Button, LinkButton } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Card, Notice, Row, Stack } from "../../ui/Layout";
import type { Tone } from "../../ui/Status";
import { Failure } from "../shell/Failure";
import { useSearchState } from "../shell/useSearchState";
import { SignedAmount } from "../wallet/transferColumns";
import { TransferStatus } from "../wallet/TransferStatus";

const HASH = /^(0x)?[0-9a-fA-F]{64}$/;
const TONES: Record<string, Tone> = {
  credited: "success",
  confirming: "info",
  pending: "info",
  unmatched: "warning",
  not_found: "warning",
  not_ours: "warning",
  wrong_token: "warning",
  coin: "warning",
  failed: "danger",
  orphaned: "danger",
};

/** A transaction hash in, a verdict out, and what to do next. */
export function PaymentFinder() {
  const { t } = useTranslation();
  const [search, change] = useSearchState(paths.help);
  const [text, setText] = useState(search.tx ?? "");
  const query = useQuery(finding(search.tx ?? ""));
  const clean = text.trim();
  const wrong = clean !== "" && !HASH.test(clean);
  const find = () => change({ tx: clean.startsWith("0x") ? clean : `0x${clean}` });
  return (
    <Card title={t("help.finder")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (clean !== "" && !wrong) find();
        }}
      >
        <Stack gap={4}>
          <p className="second">{t("help.finderWhy")}</p>
          <TextField
            label={t("help.hash")}
            hint={t("help.hashHint")}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={setText}
            wrong={wrong ? t("help.hashWrong") : null}
          />
          <Row>
            <Button look="primary" type="submit" icon="search" running={query.isFetching} onClick={() => undefined}>
              {t("help.find")}
            </Button>
          </Row>
          <Failure failure={query.error} />
          {query.data && <Verdict finding={query.data} />}
        </Stack>
      </form>
    </Card>
  );
}

function Verdict({ finding: { verdict, transfers = [], invoiceId } }: { finding: Finding }) {
  const { t } = useTranslation();
  const phrase = usePhrase();
  const first = transfers[0];
  const next = phrase(`help.next.${verdict}`);
  return (
    <Stack gap={4}>
      <Notice tone={TONES[verdict] ?? "neutral"} alert>
        {phrase(`help.verdict.${verdict}`) ?? verdict}
      </Notice>
      {transfers.map((transfer) => (
        <Row key={transfer.id} apart>
          <SignedAmount transfer={transfer} size="large" />
          <TransferStatus transfer={transfer} />
        </Row>
      ))}
      <Row gap={2}>
        {next && first && (
          <LinkButton to={verdict === "unmatched" ? paths.inbox : paths.transfer(first.id)}>{next}</LinkButton>
        )}
        {invoiceId && <LinkButton to={paths.invoice(invoiceId)}>{t("invoices.invoice")}</LinkButton>}
      </Row>
    </Stack>
  );
}
