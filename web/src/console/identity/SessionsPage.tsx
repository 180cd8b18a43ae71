import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { refreshAfter, sessions } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Session } from "../../api/types";
import { endpoints } from "../../paths";
import { useTimes } from "../../time";
import { Button } from "../../ui/Button";
import { Bone, Card, Row, Stack } from "../../ui/Layout";
import { Status } from "../../ui/Status";
import { useToast } from "../../ui/Toast";
import { Failure, LoadFailure } from "../shell/Failure";
import { SettingsPage } from "../shell/SettingsPage";
import styles from "./Identity.module.css";

export function SessionsPage() {
  const { t } = useTranslation();
  const tell = useToast();
  const query = useQuery(sessions);
  const items = query.data?.items;
  const others = items?.filter((session) => !session.isCurrent) ?? [];
  const end = useAction(
    (ids: string[]) => Promise.all(ids.map((id) => call("DELETE", endpoints.session(id)))),
    () => {
      refreshAfter("session.ended");
      tell(t("settings.sessions.ended"));
    },
  );
  return (
    <SettingsPage tab="sessions" lead={t("settings.sessions.lead")}>
      {query.isError && !items ? (
        <LoadFailure failure={query.error} retry={() => void query.refetch()} />
      ) : (
        <Stack gap={4}>
          <Card>
            <ul>
              {items?.map((session) => (
                <SessionLine
                  key={session.id}
                  session={session}
                  running={end.running}
                  onEnd={() => end.run([session.id])}
                />
              )) ?? <Bone width={280} />}
            </ul>
          </Card>
          <Failure failure={end.failure} />
          {others.length > 1 && (
            <Row>
              <Button look="danger" running={end.running} onClick={() => end.run(others.map((session) => session.id))}>
                {t("settings.sessions.endAll")}
              </Button>
            </Row>
          )}
        </Stack>
      )}
    </SettingsPage>
  );
}

function SessionLine({ session, running, onEnd }: { session: Session; running: boolean; onEnd: () => void }) {
  const { t } = useTranslation();
  const times = useTimes();
  return (
    <li className={styles.session}>
      <Stack gap={1}>
        <Row gap={2}>
          <strong>{session.device}</strong>
          {session.isCurrent && (
            <Status chip shape="full" tone="success">
              {t("settings.sessions.current")}
            </Status>
          )}
        </Row>
        <span className="quiet">
          {t("settings.sessions.seen", { when: times.ago(session.lastSeenAt) })} ·{" "}
          {t("settings.sessions.started", { when: times.short(session.createdAt) })}
        </span>
      </Stack>
      {!session.isCurrent && (
        <Button running={running} onClick={onEnd}>
          {t("settings.sessions.end")}
        </Button>
      )}
    </li>
  );
}
