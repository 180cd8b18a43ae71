import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { Page } from "../../ui/Layout";
import { Tabs } from "../../ui/Tabs";

const TABS = [
  ["organization", paths.settings],
  ["recovery", paths.recovery],
  ["sessions", paths.sessions],
  ["networks", paths.networks],
  ["about", paths.about],
] as const;

/** The frame of the settings: one page of each room that has some. */
export function SettingsPage({
  tab,
  lead,
  children,
}: {
  tab: (typeof TABS)[number][0];
  lead?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const current = TABS.find(([name]) => name === tab)?.[1] ?? paths.settings;
  return (
    <Page title={t("settings.title")}>
      <Tabs
        label={t("settings.title")}
        tabs={TABS.map(([name, to]) => ({ to, label: t(`settings.tab.${name}`) }))}
        current={current}
      />
      {lead && <p className="second">{lead}</p>}
      {children}
    </Page>
  );
}
