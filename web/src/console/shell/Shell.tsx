import { useRef, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { me } from "../../api/queries";
import { Banner } from "../recovery/Banner";
import { KeyChanges } from "../recovery/KeyChanges";
import { ToastRoom } from "../../ui/Toast";
import { Relogin } from "./Relogin";
import { Sidebar, Tabs } from "./Sidebar";
import { TopBar } from "./TopBar";
import { Palette } from "./Palette";
import { ShortcutSheet } from "./ShortcutSheet";
import { useFocusOnNewPage } from "./useFocusOnNewPage";
import { useLive } from "./useLive";
import { useShortcuts } from "./useShortcuts";
import styles from "./Shell.module.css";

type Open = "palette" | "shortcuts" | null;

/** What stands around every signed-in page. */
export function Shell() {
  const { t } = useTranslation();
  const person = useQuery(me).data;
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<Open>(null);
  const live = useLive();
  useShortcuts(setOpen);
  useFocusOnNewPage(main, pathname);
  if (!person) return null;
  return (
    <ToastRoom closeLabel={t("words.close")}>
      <div className={styles.shell}>
        <a className={styles.skip} href="#main">
          {t("shell.skip")}
        </a>
        <Sidebar me={person} pathname={pathname} />
        <div className={styles.main}>
          <TopBar me={person} live={live} onSearch={() => setOpen("palette")} onKeys={() => setOpen("shortcuts")} />
          <main id="main" ref={main} tabIndex={-1} className={styles.content}>
            <div className={styles.banner}>
              <Banner />
              <KeyChanges />
            </div>
            <Outlet />
          </main>
        </div>
        <Tabs pathname={pathname} />
      </div>
      {open === "palette" && <Palette onClose={() => setOpen(null)} />}
      {open === "shortcuts" && <ShortcutSheet onClose={() => setOpen(null)} />}
      <Relogin />
    </ToastRoom>
  );
}
