import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { profile as profileQuery, queryClient } from "../../api/queries";
import type { OrganizationProfile } from "../../api/profile";
import { useAction } from "../../api/useAction";
import { endpoints } from "../../paths";
import { Button } from "../../ui/Button";
import { TextArea, TextField } from "../../ui/Field";
import { Bone, Card, Row, Stack } from "../../ui/Layout";
import { useToast } from "../../ui/Toast";
import { Failure, LoadFailure } from "../shell/Failure";
import { useUnsaved } from "../shell/useUnsaved";
import { profileBody, wrongIn } from "./profile";

/** Who the organization is on paper: printed under its name on invoices and receipts. */
export function ProfileCard() {
  const { t } = useTranslation();
  const query = useQuery(profileQuery());
  return (
    <Card title={t("settings.profile.title")}>
      <Stack gap={4}>
        <p className="second">{t("settings.profile.why")}</p>
        {query.data ? (
          <ProfileForm key={query.data.version} profile={query.data} />
        ) : query.isError ? (
          <LoadFailure failure={query.error} retry={() => void query.refetch()} />
        ) : (
          <Bone width={240} />
        )}
      </Stack>
    </Card>
  );
}

function ProfileForm({ profile }: { profile: OrganizationProfile }) {
  const { t } = useTranslation();
  const tell = useToast();
  const [fields, setFields] = useState(profile);
  useUnsaved(JSON.stringify(fields) !== JSON.stringify(profile));
  const save = useAction(
    (body: ReturnType<typeof profileBody>) =>
      call<OrganizationProfile>("PUT", endpoints.organizationProfile(), { body }),
    (saved) => {
      queryClient.setQueryData(profileQuery().queryKey, saved);
      tell(t("words.saved"));
    },
  );
  const wrong = wrongIn(fields);
  const isWrong = wrong.address || wrong.email;
  return (
    <Stack gap={4}>
      <TextField
        label={t("settings.profile.legalName")}
        optional={t("words.optional")}
        hint={t("settings.profile.legalNameWhy")}
        value={fields.legalName}
        onChange={(legalName) => setFields({ ...fields, legalName })}
        maxLength={200}
        autoComplete="organization"
      />
      <TextArea
        label={t("settings.profile.address")}
        hint={t("settings.profile.addressWhy")}
        wrong={wrong.address ? t("settings.profile.addressWrong") : null}
        value={fields.address}
        onChange={(address) => setFields({ ...fields, address })}
        rows={4}
        maxLength={500}
        autoComplete="street-address"
      />
      <TextField
        label={t("settings.profile.taxId")}
        optional={t("words.optional")}
        hint={t("settings.profile.taxIdWhy")}
        value={fields.taxId}
        onChange={(taxId) => setFields({ ...fields, taxId })}
        maxLength={80}
        autoComplete="off"
      />
      <TextField
        type="email"
        label={t("settings.profile.email")}
        optional={t("words.optional")}
        wrong={wrong.email ? t("settings.profile.emailWrong") : null}
        value={fields.email}
        onChange={(email) => setFields({ ...fields, email })}
        maxLength={254}
        autoComplete="email"
      />
      <Failure failure={save.failure} />
      <Row>
        <Button
          look="primary"
          running={save.running}
          aria-disabled={isWrong || undefined}
          onClick={() => !isWrong && save.run(profileBody(fields))}
        >
          {t("words.save")}
        </Button>
      </Row>
    </Stack>
  );
}
