import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Me } from "../../api/types";
import { paths } from "../../paths";
import { Icon } from "../../ui/Icon";
import { Mark } from "./Brand";
import { isIn, rooms, type Room } from "./rooms";
import { PersonMenu } from "./PersonMenu";
import { useWaiting } from "./useWaiting";
import styles from "./Shell.module.css";

export function Sidebar({ me, pathname }: { me: Me; pathname: string }) {
  const { t } = useTranslation();
  const waiting = useWaiting();
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
              {room.key === "inbox" && waiting && (
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

const TABS: Room["key"][] = ["home", "wallet", "invoices", "contacts", "settings"];

/** The same rooms at the foot of a phone; inbox, help and signing out are in the menu at the head. */
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
