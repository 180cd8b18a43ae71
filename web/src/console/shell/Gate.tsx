import { Link, Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { Mark } from "./Brand";
import { LanguageMenu, ThemeMenu } from "./Switches";
import styles from "./Shell.module.css";

/** What stands around the pages before signing in. */
export function Gate() {
  const { t } = useTranslation();
  return (
    <div className={styles.gate}>
      <header className={styles.gateTop}>
        <Link to={paths.login} className={styles.brand} aria-label={t("signIn.title")}>
          <Mark />
          AllScale
        </Link>
        <div className={styles.tools}>
          <LanguageMenu />
          <ThemeMenu />
        </div>
      </header>
      <main id="main" className={styles.gateBody}>
        <Outlet />
      </main>
    </div>
  );
}
