import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { recoveries } from "../../api/queries";
import type { Recovery } from "../../api/recoveries";
import { useTimes } from "../../time";
import { Button } from "../../ui/Button";
import { Notice, Row, Stack } from "../../ui/Layout";
import { useToast } from "../../ui/Toast";
import { Failure } from "../shell/Failure";
import { isOpen } from "./trip";
import { useVeto } from "./useVeto";

const ASK_EVERY = 30_000;

/** On every page of every session, while somebody with the paper waits. */
export function Banner() {
  const { data } = useQuery({ ...recoveries, refetchInterval: ASK_EVERY });
  const open = (data?.items ?? []).filter(isOpen);
  if (open.length === 0) return null;
  return (
    <Stack gap={2}>
      {open.map((one) => (
        <Waiting key={one.id} recovery={one} />
      ))}
    </Stack>
  );
}

function Waiting({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const times = useTimes();
  return (
    <Notice tone="danger" alert>
      <Stack gap={3}>
        <span>
          {recovery.status === "waiting"
            ? t("recover.banner", { when: times.full(recovery.releaseAt) })
            : t("recover.bannerReleased")}
        </span>
        <Stop recovery={recovery} />
      </Stack>
    </Notice>
  );
}

export function Stop({ recovery, done }: { recovery: Recovery; done?: () => void }) {
  const { t } = useTranslation();
  const tell = useToast();
  const veto = useVeto(() => {
    tell(t("recover.stopped"));
    done?.();
  });
  return (
    <>
      <Row>
        <Button look="danger" icon="key" running={veto.running} onClick={() => veto.run(recovery)}>
          {t("recover.stop")}
        </Button>
      </Row>
      <Failure failure={veto.failure} />
    </>
  );
}
