import { useSyncExternalStore } from "react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keyChanges, me } from "../../api/queries";
import { paths } from "../../paths";
import { onRemembered, remember, remembered } from "../../remembered";
import { useTimes } from "../../time";
import { Button } from "../../ui/Button";
import { Notice, Row, Stack } from "../../ui/Layout";

const ASK_EVERY = 60_000;
const text = (): string => remembered("keyChanges") ?? "";

/** What changed of the own ways in since the person last said on this device that it was her, newest first. */
export function useKeyChanges() {
  const known = useSyncExternalStore(onRemembered, text);
  const person = useQuery(me).data?.person.id;
  const changes = useQuery({ ...keyChanges, refetchInterval: ASK_EVERY }).data?.items ?? [];
  const [whose, seq] = known.split(":");
  const after = whose === person ? Number(seq) : 0;
  const newest = changes[0]?.seq;
  return {
    fresh: changes.filter((one) => one.seq > after),
    know: () => person && newest !== undefined && remember("keyChanges", `${person}:${newest}`),
  };
}

/** On every page of every session: whoever can sign in as her is of no use unnoticed. */
export function KeyChanges() {
  const { t } = useTranslation();
  const times = useTimes();
  const { fresh, know } = useKeyChanges();
  if (fresh.length === 0) return null;
  return (
    <Notice tone="warning" title={t("recover.keysChanged")}>
      <Stack gap={3}>
        <ul>
          {fresh.map(({ seq, at, action, kind }) => (
            <li key={seq}>
              {t(`recover.keyChange.${action.endsWith("added") ? "added" : "removed"}.${kind}`)} · {times.full(at)}
            </li>
          ))}
        </ul>
        <Row gap={2}>
          <Button onClick={know}>{t("recover.keysWereMine")}</Button>
          <Link to={paths.recovery}>{t("recover.keysLook")}</Link>
        </Row>
      </Stack>
    </Notice>
  );
}
