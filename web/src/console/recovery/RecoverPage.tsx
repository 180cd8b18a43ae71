import { useEffect, useState } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { site } from "../../api/site";
import { paths } from "../../paths";
import { Button, LinkButton } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";
import { Notice, Stack } from "../../ui/Layout";
import gate from "../identity/Gate.module.css";
import { Failure } from "../shell/Failure";
import { RequestStatus } from "./RequestStatus";
import { ask, codeUrl, forget, openingUrl, take } from "./trip";

/** From the sign-in page: the code on the paper, the wait, and back in. */
export function RecoverPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { request } = useSearch({ strict: false }) as { request?: string };
  const [{ result, refusal }] = useState(() => take(paths.recover));
  const { mutate, isIdle, isPending, data, error } = useMutation({
    mutationFn: async () => {
      const answer = await ask(String(result?.lookup), String(result?.verifier));
      if (answer.opening) location.assign(await openingUrl(answer, result?.resume));
      return answer;
    },
    onSuccess: ({ recovery, opening }) => {
      forget();
      if (!opening) void navigate({ to: paths.recover, search: { request: recovery.id } as never, replace: true });
    },
  });
  const isBrought = result?.kind === "recover-code";
  useEffect(() => {
    if (isBrought && isIdle) mutate();
  }, [isBrought, isIdle, mutate]);

  if (request) return <RequestStatus id={request} />;
  const isOpening = Boolean(data?.opening);
  return (
    <>
      <title>{`${t("recover.start")} · AllScale`}</title>
      <div>
        <h1>{t("recover.start")}</h1>
        <p className="second">{t("recover.lead")}</p>
      </div>
      {isPending || isOpening ? (
        <Notice>{t(isOpening ? "recover.opening" : "recover.asking")}</Notice>
      ) : (
        <>
          {refusal && <Notice>{t("recover.nothingChanged")}</Notice>}
          <Failure failure={error ?? refusal} />
          <Steps />
          <TypeCode />
          <Notice title={t("recover.noKit")}>{t("recover.noKitWhy")}</Notice>
          <LinkButton to={paths.login}>{t("signIn.title")}</LinkButton>
        </>
      )}
    </>
  );
}

/** Leads to the signer's page. */
export function TypeCode() {
  const { t } = useTranslation();
  const go = useMutation({ mutationFn: codeUrl, onSuccess: (url) => location.assign(url) });
  return (
    <Stack gap={3}>
      <Button
        look="primary"
        icon="key"
        className={gate.wide}
        running={go.isPending || go.isSuccess}
        onClick={() => go.mutate()}
      >
        {t("recover.typeCode")}
      </Button>
      <Failure failure={go.error} />
    </Stack>
  );
}

const STEPS = [
  ["code", "key"],
  ["wait", "clock"],
  ["passkey", "device"],
] as const satisfies readonly (readonly [string, IconName])[];

function Steps() {
  const { t } = useTranslation();
  const isLocal = useQuery(site).data?.mode === "local";
  return (
    <ol className={gate.ways}>
      {STEPS.map(([step, icon]) => (
        <li key={step}>
          <Icon name={icon} />
          <strong>{t(`recover.how.${step}`)}</strong>
          <span className="second">
            {step === "wait" && isLocal ? t("recover.how.waitLocalWhy") : t(`recover.how.${step}Why`, { hours: 72 })}
          </span>
        </li>
      ))}
    </ol>
  );
}
