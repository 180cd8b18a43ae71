import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { Icon } from "./Icon";
import styles from "./Toast.module.css";

interface Told {
  id: number;
  text: string;
  undo?: { label: string; run: () => void } | undefined;
}
type Tell = (text: string, undo?: Told["undo"]) => void;

const ToastContext = createContext<Tell>(() => undefined);
export const useToast = (): Tell => useContext(ToastContext);

const STAYS = 4_000;
const STAYS_WITH_UNDO = 9_000;

/** Short news about what was just done, announced to screen readers, with a way back where there is one. */
export function ToastRoom({ closeLabel, children }: { closeLabel: string; children: ReactNode }) {
  const [told, setTold] = useState<Told[]>([]);
  const count = useRef(0);
  const drop = useCallback((id: number) => setTold((all) => all.filter((toast) => toast.id !== id)), []);
  const tell = useCallback<Tell>(
    (text, undo) => {
      const id = ++count.current;
      setTold((all) => [...all.slice(-2), { id, text, undo }]);
      setTimeout(() => drop(id), undo ? STAYS_WITH_UNDO : STAYS);
    },
    [drop],
  );
  const value = useMemo(() => tell, [tell]);
  return (
    <ToastContext value={value}>
      {children}
      <div className={styles.stack} role="status" aria-live="polite">
        {told.map((toast) => (
          <div key={toast.id} className={styles.toast}>
            <span>{toast.text}</span>
            {toast.undo && (
              <button
                type="button"
                onClick={() => {
                  toast.undo?.run();
                  drop(toast.id);
                }}
              >
                {toast.undo.label}
              </button>
            )}
            <button type="button" aria-label={closeLabel} onClick={() => drop(toast.id)}>
              <Icon name="close" size={16} />
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
