import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { me } from "../../api/queries";
import { Card, fact, Facts, Notice, Stack } from "../../ui/Layout";
import { SettingsPage } from "../shell/SettingsPage";
import styles from "./Identity.module.css";

export function AboutPage() {
  const { t } = useTranslation();
  const person = useQuery(me).data;
  if (!person) return null;
  const { version, mode, origins } = person;
  return (
    <SettingsPage tab="about">
      <div className={styles.narrow}>
        <Stack gap={6}>
          <Card>
            <Facts
              items={[
                fact(t("settings.about.version"), <span className="figures">{version}</span>),
                fact(t("settings.about.mode"), t(`settings.about.modeOf.${mode}`)),
                fact(t("settings.about.app"), origins.app),
                fact(t("settings.about.sign"), origins.sign),
                fact(t("settings.about.pay"), origins.pay),
              ]}
            />
          </Card>
          <Notice tone="success" title={t("settings.about.custody")}>
            {t("settings.about.custodyWhy")}
          </Notice>
          <p className="quiet">{t("settings.about.license")}</p>
        </Stack>
      </div>
    </SettingsPage>
  );
}
