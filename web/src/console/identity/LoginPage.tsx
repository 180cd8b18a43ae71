import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { queryClient, recoveries } from "../../api/queries";
import { paths } from "../../paths";
import { Button, LinkButton } from "../../ui/Button";
import { Notice, Stack } from "../../ui/Layout";
import { isOpen } from "../recovery/trip";
import { Failure } from "../shell/Failure";
import { insideOnly } from "../shell/insideOnly";
import { useLogin } from "../shell/useLogin";
import styles from "./Gate.module.css";

export function LoginPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { back } = useSearch({ strict: false }) as { back?: string };
  /** Somebody with the paper may be waiting: that comes first. */
  async function goOn() {
    const { items } = await queryClient.fetchQuery({ ...recoveries, staleTime: 0 });
    const href = insideOnly(back);
    if (items.some(isOpen)) await navigate({ to: paths.recoveryNotice, search: { back: href } as never });
    else await navigate({ href } as never);
  }
  const login = useLogin(() => void goOn());
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
        {login.failure !== null && <Notice title={t("signIn.lostPasskeys")}>{t("signIn.lostPasskeysWhy")}</Notice>}
      </Stack>
      <Stack gap={3}>
        <p className="second">{t("signIn.noAccount")}</p>
        <LinkButton to={paths.signUp} search={{ back }} className={styles.wide}>
          {t("signIn.createAccount")}
        </LinkButton>
        <p className="second">{t("signIn.lostPasskeys")}</p>
        <LinkButton to={paths.recover} className={styles.wide}>
          {t("recover.start")}
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
