import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { LiveState } from "../../api/live";
import type { Me } from "../../api/types";
import { paths } from "../../paths";
import { IconButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Mark } from "./Brand";
import { PhoneMenu } from "./PersonMenu";
import { LanguageMenu, ThemeMenu } from "./Switches";
import styles from "./Shell.module.css";

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

export function TopBar({
  me,
  live,
  onSearch,
  onKeys,
}: {
  me: Me;
  live: LiveState;
  onSearch: () => void;
  onKeys: () => void;
}) {
  const { t } = useTranslation();
  return (
    <header className={styles.bar}>
      <Link
        to={paths.home}
        className={`${styles.brand} ${styles.onlyPhone}`}
        aria-label={t("shell.home")}
        style={{ padding: 0 }}
      >
        <Mark />
      </Link>
      <button type="button" className={styles.search} onClick={onSearch} aria-label={t("shell.search")}>
        <Icon name="search" size={18} />
        <span>{t("shell.searchHint")}</span>
        <span className={styles.key}>{isApple ? "⌘K" : "Ctrl K"}</span>
      </button>
      <div className={styles.tools}>
        {me.mode === "local" && (
          <span className={styles.mode} title={t("shell.testModeWhy")}>
            {t("shell.testMode")}
          </span>
        )}
        <span className={styles.live} data-state={live} role="status" title={t(`shell.liveWhy.${live}`)}>
          <span>{t(`shell.live.${live}`)}</span>
        </span>
        <span className={styles.wideOnly}>
          <IconButton icon="help" label={t("shell.shortcuts")} onClick={onKeys} />
        </span>
        <LanguageMenu />
        <ThemeMenu />
        <PhoneMenu me={me} />
      </div>
    </header>
  );
}
