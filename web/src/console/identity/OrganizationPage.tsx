import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { me, queryClient } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Organization } from "../../api/types";
import { endpoints } from "../../paths";
import { Button } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/Field";
import { Card, Row, Stack } from "../../ui/Layout";
import { useToast } from "../../ui/Toast";
import { RatesCard } from "../payment/RatesCard";
import { Failure } from "../shell/Failure";
import { SettingsPage } from "../shell/SettingsPage";
import { useUnsaved } from "../shell/useUnsaved";
import { SampleSetting } from "../testmode/SampleCard";
import { ProfileCard } from "./ProfileCard";
import styles from "./Identity.module.css";

export function OrganizationPage() {
  const { t } = useTranslation();
  const organization = useQuery(me).data?.organization;
  return (
    <SettingsPage tab="organization" lead={t("settings.organization.lead")}>
      {organization && (
        <div className={styles.narrow}>
          <Stack gap={6}>
            <Card>
              <OrganizationForm organization={organization} />
            </Card>
            <ProfileCard />
            <RatesCard />
            <SampleSetting />
          </Stack>
        </div>
      )}
    </SettingsPage>
  );
}

function OrganizationForm({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const tell = useToast();
  const [fields, setFields] = useState({
    name: organization.name,
    timeZone: organization.timeZone,
    brandColor: organization.brandColor ?? "",
  });
  useUnsaved(
    fields.name !== organization.name ||
      fields.timeZone !== organization.timeZone ||
      fields.brandColor !== (organization.brandColor ?? ""),
  );
  const save = useAction(
    (body: typeof fields) =>
      call<Organization>("PATCH", endpoints.organization, {
        body: { ...body, name: body.name.trim(), brandColor: body.brandColor || null },
      }),
    async () => {
      await queryClient.invalidateQueries({ queryKey: me.queryKey });
      tell(t("words.saved"));
    },
  );
  const nameWrong = fields.name.trim() === "" ? t("settings.organization.nameMissing") : null;
  const colorWrong =
    fields.brandColor !== "" && !/^#[0-9a-fA-F]{6}$/.test(fields.brandColor)
      ? t("settings.organization.brandColorWrong")
      : null;
  const zones = Intl.supportedValuesOf("timeZone");
  return (
    <Stack gap={4}>
      <TextField
        label={t("settings.organization.name")}
        value={fields.name}
        onChange={(name) => setFields({ ...fields, name })}
        wrong={nameWrong}
        autoComplete="organization"
      />
      <SelectField
        label={t("settings.organization.timeZone")}
        value={fields.timeZone}
        onChange={(timeZone) => setFields({ ...fields, timeZone })}
        options={[...new Set([fields.timeZone, ...zones])].map((zone) => ({
          value: zone,
          label: zone.replaceAll("_", " "),
        }))}
      />
      <TextField
        label={t("settings.organization.brandColor")}
        optional={t("words.optional")}
        placeholder="#0B6E4F"
        hint={t("settings.organization.brandColorWhy")}
        value={fields.brandColor}
        onChange={(brandColor) => setFields({ ...fields, brandColor: brandColor.trim() })}
        wrong={colorWrong}
        suffix={
          fields.brandColor && !colorWrong ? (
            <span className={styles.swatch} style={{ background: fields.brandColor }} />
          ) : undefined
        }
      />
      <TextField
        label={t("settings.organization.currency")}
        value={organization.currency}
        onChange={() => undefined}
        readOnly
        hint={t("settings.organization.currencyWhy")}
      />
      <Failure failure={save.failure} />
      <Row>
        <Button
          look="primary"
          running={save.running}
          aria-disabled={nameWrong || colorWrong ? true : undefined}
          onClick={() => !nameWrong && !colorWrong && save.run(fields)}
        >
          {t("words.save")}
        </Button>
      </Row>
    </Stack>
  );
}
