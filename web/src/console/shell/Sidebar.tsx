import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { unmatched } from "../../api/queries";
import type { Me } from "../../api/types";
import { paths } from "../../paths";
import { Icon } from "../../ui/Icon";
import { Menu } from "../../ui/Menu";
import { Mark } from "./Brand";
import { isIn, rooms, type Room } from "./rooms";
import { useSignOut } from "./useSignOut";
import styles from "./Shell.module.css";

export function Sidebar({ me, pathname }: { me: Me; pathname: string }) {
  const { t } = useTranslation();
  const waiting = useQuery(unmatched).data?.items.length ?? 0;
  return (
    <nav className={styles.side} aria-label={t("shell.rooms")}>
      <Link to={paths.home} className={styles.brand}>
        <Mark />
        AllScale
      </Link>
      <div className={styles.nav}>
        {rooms.map((room) => (
          <div key={room.key}>
            {room.key === "settings" && <hr />}
            <Link to={room.path} className={styles.item} aria-current={isIn(room, pathname) ? "page" : undefined}>
              <Icon name={room.icon} />
              {t(`shell.${room.key}`)}
              {room.key === "inbox" && waiting > 0 && (
                <span className={styles.count}>
                  {waiting}
                  <span className="hidden"> {t("shell.waiting")}</span>
                </span>
              )}
            </Link>
          </div>
        ))}
      </div>
      <PersonMenu me={me} />
    </nav>
  );
}

function PersonMenu({ me }: { me: Me }) {
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
            <span className={styles.initial} aria-hidden="true">
              {me.organization.name.slice(0, 1).toUpperCase()}
            </span>
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

const TABS: Room["key"][] = ["home", "wallet", "invoices", "contacts", "settings"];

/** The same rooms at the foot of a phone; inbox and help are reached from Home and the search. */
export function Tabs({ pathname }: { pathname: string }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.tabs} aria-label={t("shell.rooms")}>
      {rooms
        .filter((room) => TABS.includes(room.key))
        .map((room) => (
          <Link
            key={room.key}
            to={room.path}
            className={styles.tab}
            aria-current={isIn(room, pathname) ? "page" : undefined}
          >
            <Icon name={room.icon} />
            {t(`shell.${room.key}`)}
          </Link>
        ))}
    </nav>
  );
}
