import { useEffect, useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { queryClient } from "../../api/queries";
import { paths } from "../../paths";
import { Button, LinkButton } from "../../ui/Button";
import { Notice, Stack } from "../../ui/Layout";
import { Failure } from "../shell/Failure";
import { complete, forget, take } from "./trip";

/** Back from the signer with a new passkey: one request makes it count, or nothing has changed and the kit is good. */
export function RecoveredPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ result, refusal }] = useState(() => take(paths.recovered));
  const { mutate, isIdle, isPending, error } = useMutation({
    mutationFn: async () => {
      if (result) await complete(result);
    },
    onSuccess: () => {
      forget();
      queryClient.clear();
      void navigate({ to: paths.recovery, search: { recovered: "1" } as never, replace: true });
    },
  });
  const isBrought = result?.kind === "recover";
  useEffect(() => {
    if (isBrought && isIdle) mutate();
  }, [isBrought, isIdle, mutate]);

  const isFailed = error !== null || !isBrought;
  const title = t(isFailed ? "recover.finishFailed" : "recover.finishing");
  return (
    <>
      <title>{`${title} · AllScale`}</title>
      <h1>{title}</h1>
      {isFailed && (
        <Stack gap={4}>
          <Failure failure={error ?? refusal} />
          <Notice>{t("recover.nothingChanged")}</Notice>
          {isBrought && (
            <Button look="primary" running={isPending} onClick={() => mutate()}>
              {t("words.retry")}
            </Button>
          )}
          <LinkButton to={paths.recover}>{t("recover.start")}</LinkButton>
          <LinkButton to={paths.login}>{t("signIn.title")}</LinkButton>
        </Stack>
      )}
    </>
  );
}
