import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { recovery } from "../../api/queries";
import type { Recovery } from "../../api/recoveries";
import { paths } from "../../paths";
import { useTimes } from "../../time";
import { Button, LinkButton } from "../../ui/Button";
import { Bone, fact, Facts, Stack } from "../../ui/Layout";
import { Failure, LoadFailure } from "../shell/Failure";
import { TypeCode } from "./RecoverPage";
import { isOpen } from "./trip";
import { useVeto } from "./useVeto";

const ASK_EVERY = 5_000;

/** Where a request stands, for whoever waits for it: by its id alone, so the code is typed again when it is over. */
export function RequestStatus({ id }: { id: string }) {
  const query = useQuery({
    ...recovery(id),
    refetchInterval: ({ state }) => (state.data && !isOpen(state.data) ? false : ASK_EVERY),
  });
  if (query.isError && !query.data) return <LoadFailure failure={query.error} retry={() => void query.refetch()} />;
  return query.data ? <Standing recovery={query.data} /> : <Bone width={280} />;
}

function Standing({ recovery: request }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { status, askedAt, releaseAt, expiresAt } = request;
  const title = t(`recover.status.${status}`);
  return (
    <>
      <title>{`${title} · AllScale`}</title>
      <div>
        <h1>{title}</h1>
        <p className="second">{t(`recover.statusWhy.${status}`, { until: times.full(expiresAt) })}</p>
      </div>
      {isOpen(request) && (
        <Facts
          items={[
            fact(t("recover.askedAt"), times.full(askedAt)),
            fact(t("recover.releasedAt"), `${times.full(releaseAt)} (${times.ago(releaseAt)})`),
          ]}
        />
      )}
      <Stack gap={3}>
        {(status === "released" || status === "expired") && <TypeCode />}
        {isOpen(request) && <Found recovery={request} />}
        <LinkButton to={paths.login}>{t("signIn.title")}</LinkButton>
      </Stack>
    </>
  );
}

function Found({ recovery: request }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const [isDone, setDone] = useState(false);
  const veto = useVeto(() => setDone(true));
  if (isDone) return null;
  return (
    <>
      <Button icon="key" running={veto.running} onClick={() => veto.run(request)}>
        {t("recover.found")}
      </Button>
      <Failure failure={veto.failure} />
    </>
  );
}
