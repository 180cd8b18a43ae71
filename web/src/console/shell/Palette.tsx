import { useState, type KeyboardEvent } from "react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { usePaletteResults, type Result } from "./usePaletteResults";
import styles from "./Shell.module.css";

/** Everything by name: rooms, actions, invoices, contacts and transfers. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const results = usePaletteResults(text);
  const chosen = Math.min(at, Math.max(0, results.length - 1));
  const go = (result: Result | undefined) => {
    if (!result) return;
    onClose();
    void navigate({ href: result.path } as never);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") go(results[chosen]);
    if (step === undefined || results.length === 0) return;
    event.preventDefault();
    setAt((chosen + step + results.length) % results.length);
  };
  return (
    <Dialog title={t("shell.search")} closeLabel={t("words.close")} onClose={onClose} wide top bare>
      <div className={styles.palette} onKeyDown={press}>
        <div className={styles.paletteInput}>
          <Icon name="search" />
          <input
            autoFocus
            role="combobox"
            aria-label={t("shell.search")}
            aria-expanded="true"
            aria-controls="palette-results"
            aria-activedescendant={results.length > 0 ? `palette-${chosen}` : undefined}
            placeholder={t("shell.searchHint")}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
          />
          <kbd className={styles.key}>Esc</kbd>
        </div>
        <div id="palette-results" role="listbox" aria-label={t("shell.results")} className={styles.results}>
          {results.map((result, place) => (
            <div
              key={result.key}
              id={`palette-${place}`}
              role="option"
              aria-selected={place === chosen}
              className={styles.result}
              onPointerMove={() => setAt(place)}
              onClick={() => go(result)}
            >
              <Icon name={result.icon} size={18} />
              <span>{result.label}</span>
              <span className="small figures">{result.note}</span>
            </div>
          ))}
        </div>
        {results.length === 0 && (
          <p className="quiet" style={{ padding: "0 24px 24px" }}>
            {t("shell.nothing")}
          </p>
        )}
      </div>
    </Dialog>
  );
}
