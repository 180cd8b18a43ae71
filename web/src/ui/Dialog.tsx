import { useEffect, useId, useRef, type ReactNode } from "react";
import { IconButton } from "./Button";
import styles from "./Dialog.module.css";

interface DialogProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  wide?: boolean;
  top?: boolean;
  bare?: boolean;
  /** It cannot be closed by Escape or a click beside it: something is under way. */
  held?: boolean;
  children: ReactNode;
}

/** The browser's own modal: it keeps the focus inside, and gives it back when it closes. */
export function Dialog({ title, closeLabel, onClose, wide, top, bare, held, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      data-wide={wide || undefined}
      data-top={top || undefined}
      aria-labelledby={bare ? undefined : id}
      aria-label={bare ? title : undefined}
      onCancel={(event) => {
        event.preventDefault();
        if (!held) onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === element.current && !held) onClose();
      }}
    >
      {bare ? (
        children
      ) : (
        <>
          <div className={styles.head}>
            <h2 id={id}>{title}</h2>
            {!held && <IconButton icon="close" label={closeLabel} onClick={onClose} />}
          </div>
          <div className={styles.body}>{children}</div>
        </>
      )}
    </dialog>
  );
}

export const DialogFoot = ({ children }: { children: ReactNode }) => <div className={styles.foot}>{children}</div>;
