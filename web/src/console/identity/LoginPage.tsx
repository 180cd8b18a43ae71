import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { Button, LinkButton } from "../../ui/Button";
import { Stack } from "../../ui/Layout";
import { Failure } from "../shell/Failure";
import { useLogin } from "../shell/useLogin";
import styles from "./Gate.module.css";

export function LoginPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { back } = useSearch({ strict: false }) as { back?: string };
  const login = useLogin(() => void navigate({ href: insideOnly(back) } as never));
  return (
    <>
      <title>{`${t("signIn.title")} · AllScale`}</title>
      <div>
        <h1>{t("signIn.title")}</h1>
        <p className="second">{t("signIn.lead")}</p>
      </div>
      <Stack gap={4}>
        <Button look="primary" icon="key" className={styles.wide} running={login.running} onClick={login.run}>
          {t("signIn.withPasskey")}
        </Button>
        <Failure failure={login.failure} />
      </Stack>
      <Stack gap={3}>
        <p className="second">{t("signIn.noAccount")}</p>
        <LinkButton to={paths.signUp} className={styles.wide}>
          {t("signIn.createAccount")}
        </LinkButton>
        <p className="second">
          <Link className={styles.link} to={paths.noPasskey}>
            {t("signIn.noPasskey")}
          </Link>
        </p>
      </Stack>
    </>
  );
}

/** Back to a page of ours; anything that could lead elsewhere leads home. */
const insideOnly = (back: string | undefined): string => (back && /^\/(?![/\\])/.test(back) ? back : paths.home);
