import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { site } from "../../api/site";
import { useAction } from "../../api/useAction";
import type { SignUp } from "../../api/signUps";
import { language } from "../../i18n";
import { endpoints, paths } from "../../paths";
import { signerPageUrl } from "../../signer";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Failure } from "../shell/Failure";
import { chosenTheme } from "../shell/useSigner";
import { keepEnrollment } from "./enrollment";
import styles from "./Gate.module.css";

interface Names {
  personName: string;
  organizationName: string;
}

/** Two names, then the signer's own page makes the passkey and seals the wallet with it. */
export function SignUpPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery(site);
  const [names, setNames] = useState<Names>({ personName: "", organizationName: "" });
  const [tried, setTried] = useState(false);
  const [invitation] = useState(takeInvitation);
  const { back } = useSearch({ strict: false }) as { back?: string };
  const begin = useAction(
    (body: Names & { locale: string; invitation?: string }) => call<SignUp>("POST", endpoints.signUps, { body }),
    (begun, { personName, organizationName }) => {
      const { ceremonyId, nonce, actsCeremonyId, actsNonce, personId, organizationId } = begun;
      const { vaultId, unlockerId, kitUnlockerId } = begun;
      keepEnrollment({ ceremonyId, actsCeremonyId, result: null, done: [], back });
      const request = {
        kind: "sign-up" as const,
        registrationNonce: nonce,
        serverNonce: actsNonce,
        personId,
        organizationId,
        vaultId,
        unlockerId,
        kitUnlockerId,
        personName,
        organizationName,
        serverName: location.host,
        returnTo: location.origin + paths.enrolled,
        locale: language(),
        ...chosenTheme(),
      };
      if (data) location.assign(signerPageUrl(data.origins.sign, request));
    },
  );
  const personWrong = tried && names.personName.trim() === "" ? t("signIn.nameMissing") : null;
  const organizationWrong = tried && names.organizationName.trim() === "" ? t("signIn.organizationMissing") : null;
  const submit = () => {
    setTried(true);
    const [personName, organizationName] = [names.personName.trim(), names.organizationName.trim()];
    if (personName !== "" && organizationName !== "")
      begin.run({ personName, organizationName, locale: language(), ...(invitation ? { invitation } : {}) });
  };
  if (data && data.signUp !== "open" && !invitation) return <NoInvitation closed={data.signUp === "closed"} />;
  return (
    <>
      <title>{`${t("signIn.createAccount")} · AllScale`}</title>
      <div>
        <h1>{t("signIn.signUpTitle")}</h1>
        <p className="second">{t("signIn.signUpLead")}</p>
      </div>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t("signIn.yourName")}
          autoFocus
          autoComplete="name"
          maxLength={80}
          value={names.personName}
          onChange={(personName) => setNames({ ...names, personName })}
          wrong={personWrong}
        />
        <TextField
          label={t("signIn.organizationName")}
          autoComplete="organization"
          maxLength={80}
          hint={t("signIn.organizationHint")}
          value={names.organizationName}
          onChange={(organizationName) => setNames({ ...names, organizationName })}
          wrong={organizationWrong}
        />
        <Failure failure={begin.failure ?? error} />
        <Button
          type="submit"
          look="primary"
          icon="key"
          className={styles.wide}
          running={begin.running || begin.done}
          onClick={() => undefined}
        >
          {t("signIn.next")}
        </Button>
        {data && <p className="quiet small">{t("signIn.nextWhy", { host: new URL(data.origins.sign).host })}</p>}
      </form>
      <p className="second">
        {t("signIn.haveAccount")}{" "}
        <Link className={styles.link} to={paths.login} search={{ back } as never}>
          {t("signIn.title")}
        </Link>
      </p>
    </>
  );
}

/** Takes the token out of the address: it is good once and is nobody else's business. */
function takeInvitation(): string | null {
  const token = /^#invitation=([\w-]{43})$/.exec(location.hash)?.[1] ?? null;
  if (token !== null) history.replaceState(history.state, "", location.pathname + location.search);
  return token;
}

function NoInvitation({ closed }: { closed: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <title>{`${t("signIn.createAccount")} · AllScale`}</title>
      <div>
        <h1>{t(closed ? "signIn.closedTitle" : "signIn.invitationTitle")}</h1>
        <p className="second">{t(closed ? "signIn.closedLead" : "signIn.invitationLead")}</p>
      </div>
      <p className="second">
        {t("signIn.haveAccount")}{" "}
        <Link className={styles.link} to={paths.login}>
          {t("signIn.title")}
        </Link>
      </p>
    </>
  );
}
