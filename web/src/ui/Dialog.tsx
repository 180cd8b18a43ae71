import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
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
  /** Enter in a field does what the button of type "submit" does. */
  onSubmit?: () => void;
  children: ReactNode;
}

/**
 * The browser's own modal: it keeps the focus inside, and gives it back when it closes. It has to be closed while it is
 * still in the page, which only a layout effect's cleanup is in time for.
 */
export function Dialog({ title, closeLabel, onClose, wide, top, bare, held, onSubmit, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>("input, textarea, select")?.focus();
    }
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
          {onSubmit ? (
            <form
              className={styles.body}
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                onSubmit();
              }}
            >
              {children}
            </form>
          ) : (
            <div className={styles.body}>{children}</div>
          )}
        </>
      )}
    </dialog>
  );
}

export const DialogFoot = ({ children }: { children: ReactNode }) => <div className={styles.foot}>{children}</div>;
