import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Me } from "../../api/types";
import { paths } from "../../paths";
import { Menu } from "../../ui/Menu";
import { useSignOut } from "./useSignOut";
import { useWaiting } from "./useWaiting";
import styles from "./Shell.module.css";

const Initial = ({ me }: { me: Me }) => (
  <span className={styles.initial} aria-hidden="true">
    {me.organization.name.slice(0, 1).toUpperCase()}
  </span>
);

export function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <div className={styles.person}>
      <Menu
        up
        side="left"
        items={[{ key: "out", label: t("shell.signOut"), icon: "external", onSelect: signOut }]}
        trigger={(props) => (
          <button type="button" className={styles.personButton} {...props}>
            <Initial me={me} />
            <span className={styles.names}>
              <span>{me.organization.name}</span>
              <span className="quiet small">{me.person.name}</span>
            </span>
          </button>
        )}
      />
    </div>
  );
}

/** On a phone there is no sidebar: what the tabs at the foot have no room for is here. */
export function PhoneMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const waiting = useWaiting();
  const inbox = waiting ? `${t("shell.inbox")} (${waiting})` : t("shell.inbox");
  return (
    <span className={styles.onlyPhone}>
      <Menu
        items={[
          { key: "inbox", label: inbox, icon: "inbox", onSelect: () => void navigate({ to: paths.inbox }) },
          { key: "help", label: t("shell.help"), icon: "help", onSelect: () => void navigate({ to: paths.help }) },
          { key: "out", label: t("shell.signOut"), icon: "external", onSelect: signOut },
        ]}
        trigger={(props) => (
          <button type="button" className={styles.phoneButton} aria-label={t("shell.menu")} {...props}>
            <Initial me={me} />
            {waiting && <span className={styles.dot} aria-hidden="true" />}
          </button>
        )}
      />
    </span>
  );
}
