import { useTranslation } from "react-i18next";
import { useQuery } from "@tanstack/react-query";
import { site } from "../../api/site";
import { paths } from "../../paths";
import { LinkButton } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";
import styles from "./Gate.module.css";

const WAYS = [
  ["update", "refresh"],
  ["lock", "key"],
  ["phone", "device"],
  ["key", "link"],
  ["host", "network"],
] as const satisfies readonly (readonly [string, IconName])[];

/** What to do where no passkey can be made or used. */
export function NoPasskeyPage() {
  const { t } = useTranslation();
  const local = useQuery(site).data?.mode === "local";
  const ways = local ? ([...WAYS, ["browser", "system"]] as const) : WAYS;
  return (
    <>
      <title>{`${t("signIn.noPasskeyTitle")} · AllScale`}</title>
      <div>
        <h1>{t("signIn.noPasskeyTitle")}</h1>
        <p className="second">{t("signIn.noPasskeyLead")}</p>
      </div>
      <ul className={styles.ways}>
        {ways.map(([way, icon]) => (
          <li key={way}>
            <Icon name={icon} />
            <strong>{t(`signIn.way.${way}`)}</strong>
            <span className="second">{t(`signIn.way.${way}Why`)}</span>
          </li>
        ))}
      </ul>
      <LinkButton to={paths.login}>{t("signIn.tryAgain")}</LinkButton>
      <p className="second">{t("signIn.lostPasskeys")}</p>
      <LinkButton to={paths.recover}>{t("recover.start")}</LinkButton>
    </>
  );
}
