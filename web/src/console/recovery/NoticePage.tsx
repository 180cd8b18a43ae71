import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { recoveries } from "../../api/queries";
import { useTimes } from "../../time";
import { Button } from "../../ui/Button";
import { Card, fact, Facts, Page, Stack } from "../../ui/Layout";
import { insideOnly } from "../shell/insideOnly";
import { Stop } from "./Banner";
import { isOpen } from "./trip";

/** The first page after each sign-in, while somebody with the paper waits. */
export function NoticePage() {
  const { t } = useTranslation();
  const times = useTimes();
  const navigate = useNavigate();
  const { back } = useSearch({ strict: false }) as { back?: string };
  const open = (useQuery(recoveries).data?.items ?? []).filter(isOpen);
  const goOn = () => void navigate({ href: insideOnly(back) } as never);
  return (
    <Page title={t("recover.notice")} form>
      <p className="second">{t("recover.noticeWhy")}</p>
      {open.map((one) => (
        <Card key={one.id} label={t(`recover.status.${one.status}`)}>
          <Stack gap={4}>
            <Facts
              items={[
                fact(t("recover.askedAt"), times.full(one.askedAt)),
                fact(t("recover.releasedAt"), times.full(one.releaseAt)),
              ]}
            />
            <Stop recovery={one} done={goOn} />
          </Stack>
        </Card>
      ))}
      <Button onClick={goOn}>{t("recover.itWasMe")}</Button>
    </Page>
  );
}
