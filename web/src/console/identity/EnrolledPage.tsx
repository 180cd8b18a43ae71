import { useEffect, useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { paths } from "../../paths";
import { readPageResult, SignerRefused } from "../../signer";
import { Button, LinkButton } from "../../ui/Button";
import { Notice, Stack } from "../../ui/Layout";
import { Timeline, type TimelineStep } from "../../ui/Timeline";
import { Failure, useProblemText } from "../shell/Failure";
import { insideOnly } from "../shell/insideOnly";
import { useSigner } from "../shell/useSigner";
import { useKeyChanges } from "../recovery/KeyChanges";
import { AddressCheck } from "../wallet/AddressCheck";
import { useUncheckedAddress } from "../wallet/useCheckAddress";
import {
  doStep,
  isOver,
  keepEnrollment,
  keptEnrollment,
  nextStep,
  STEPS,
  type Enrollment,
  type Step,
} from "./enrollment";

/** Takes what the signer brought, once, and forgets the fragment: it does not belong into the history. */
function takeResult(): { enrollment: Enrollment | null; refusal: Error | null } {
  const kept = keptEnrollment();
  const { hash } = location;
  if (hash !== "") history.replaceState(history.state, "", paths.enrolled);
  try {
    const result = readPageResult(hash);
    if (kept && result) keepEnrollment({ ...kept, result });
    return { enrollment: keptEnrollment(), refusal: null };
  } catch (refusal) {
    return { enrollment: null, refusal: refusal as Error };
  }
}

/** Back from the signer: four steps, each saved when done, so that a reload goes on where it stopped. */
export function EnrolledPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const ask = useSigner();
  const [{ enrollment: first, refusal }] = useState(takeResult);
  const [enrollment, setEnrollment] = useState(first);
  const next = enrollment?.result ? nextStep(enrollment) : null;
  const work = useMutation({
    mutationFn: async ({ step, from, touch }: { step: Step; from: Enrollment; touch?: boolean }) => {
      await doStep(step, from, touch ? ask : null);
      return { ...from, done: [...from.done, step] };
    },
    onSuccess: (after) => {
      keepEnrollment(after);
      setEnrollment(after);
    },
  });
  const { mutate, isPending: running, isError: failed } = work;
  useEffect(() => {
    if (enrollment && next !== null && !running && !failed) mutate({ step: next, from: enrollment });
  }, [enrollment, next, running, failed, mutate]);
  const tooLate = failed && next !== "registration" && isOver(work.error);
  const go = () => enrollment && next !== null && mutate({ step: next, from: enrollment, touch: tooLate });
  const finish = () => {
    keepEnrollment(null);
    void navigate({ href: insideOnly(enrollment?.back), replace: true } as never);
  };

  if (!enrollment?.result) return <NothingBrought refusal={refusal} />;
  const title = t(next === null ? "signIn.allDone" : tooLate ? "signIn.almost" : "signIn.settingUp");
  return (
    <>
      <title>{`${title} · AllScale`}</title>
      <h1>{title}</h1>
      <Progress enrollment={enrollment} running={running} failed={failed} />
      {!tooLate && <Failure failure={work.error} />}
      {failed && !tooLate && <Button onClick={() => go()}>{t("words.retry")}</Button>}
      {tooLate && (
        <Button look="primary" icon="key" running={running} onClick={() => go()}>
          {t("signIn.activate")}
        </Button>
      )}
      {next === null && <Ready finish={finish} />}
    </>
  );
}

/** Before anybody is asked for money, the signer looks whether the server shows the address of these keys. */
function Ready({ finish }: { finish: () => void }) {
  const { t } = useTranslation();
  const unchecked = useUncheckedAddress();
  const { know } = useKeyChanges();
  const goOn = () => {
    know();
    finish();
  };
  return (
    <Stack gap={4}>
      {unchecked && (
        <>
          <Notice title={t("wallet.checkFirst")}>{t("wallet.checkFirstWhy")}</Notice>
          <AddressCheck own={unchecked} look="primary" />
        </>
      )}
      {unchecked === null && <Notice tone="success">{t("wallet.addressIsYours")}</Notice>}
      <Button look={unchecked ? "plain" : "primary"} onClick={goOn}>
        {t("signIn.openConsole")}
      </Button>
    </Stack>
  );
}

function Progress({ enrollment, running, failed }: { enrollment: Enrollment; running: boolean; failed: boolean }) {
  const { t } = useTranslation();
  const next = nextStep(enrollment);
  const steps = STEPS.map((step): TimelineStep => ({
    key: step,
    title: t(`signIn.step.${step}`),
    detail: t(`signIn.stepWhy.${step}`),
    state: enrollment.done.includes(step)
      ? "done"
      : step !== next
        ? "todo"
        : failed
          ? "failed"
          : running
            ? "now"
            : "todo",
  }));
  return <Timeline steps={steps} label={t("signIn.settingUp")} />;
}

function NothingBrought({ refusal }: { refusal: Error | null }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const isCanceled = refusal instanceof SignerRefused && refusal.code === "user-refused";
  return (
    <Stack gap={4}>
      <h1>{t("signIn.again")}</h1>
      <Notice tone="warning" alert>
        {isCanceled ? t("signIn.canceled") : refusal ? problemText(refusal) : t("signIn.nothingBrought")}
      </Notice>
      <LinkButton to={paths.signUp} search={{ back: keptEnrollment()?.back }} look="primary">
        {t("signIn.again")}
      </LinkButton>
    </Stack>
  );
}
