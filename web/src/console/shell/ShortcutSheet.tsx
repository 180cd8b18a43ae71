import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../ui/Dialog";
import { rooms } from "./rooms";
import styles from "./Shell.module.css";

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const keys: [string, string][] = [
    [t("shell.search"), "⌘ K  /"],
    [t("shell.newInvoice"), "n"],
    [t("shell.send"), "s"],
    [t("shell.receive"), "r"],
    ...rooms.map((room): [string, string] => [t(`shell.${room.key}`), `g ${room.letter}`]),
    [t("shell.shortcuts"), "?"],
  ];
  return (
    <Dialog title={t("shell.shortcuts")} closeLabel={t("words.close")} onClose={onClose}>
      <div className={styles.keys}>
        {keys.map(([what, combination]) => (
          <Fragment key={what}>
            <span>{what}</span>
            <span>
              {combination.split(/\s+/).map((key) => (
                <kbd key={key} className={styles.key} style={{ marginLeft: 4 }}>
                  {key}
                </kbd>
              ))}
            </span>
          </Fragment>
        ))}
      </div>
    </Dialog>
  );
}
