import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import styles from "./Dialog.module.css";

export interface MenuItem {
  key: string;
  label: string;
  icon?: IconName;
  onSelect: () => void;
  reason?: string | null | undefined;
  danger?: boolean;
  checked?: boolean;
}

interface MenuProps {
  items: MenuItem[];
  side?: "left" | "right";
  up?: boolean;
  trigger: (props: { "aria-haspopup": "menu"; "aria-expanded": boolean; onClick: () => void }) => ReactNode;
}

/** A few actions behind one button; arrows move, Escape closes, and the focus goes back to the button. */
export function Menu({ items, side = "right", up, trigger }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useOutside(root, open, () => setOpen(false));
  useEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>("[aria-haspopup]")?.focus();
  };
  return (
    <div ref={root} className={styles.menu} onKeyDown={(event) => open && move(event, root.current, close)}>
      {trigger({ "aria-haspopup": "menu", "aria-expanded": open, onClick: () => setOpen(!open) })}
      {open && (
        <div role="menu" className={styles.list} data-left={side === "left" || undefined} data-up={up || undefined}>
          {items.map((item) => (
            <MenuButton key={item.key} item={item} onDone={close} />
          ))}
        </div>
      )}
    </div>
  );
}

function MenuButton({ item, onDone }: { item: MenuItem; onDone: () => void }) {
  const select = () => {
    if (item.reason) return;
    onDone();
    item.onSelect();
  };
  return (
    <button
      type="button"
      role={item.checked === undefined ? "menuitem" : "menuitemradio"}
      aria-checked={item.checked}
      aria-disabled={item.reason ? true : undefined}
      tabIndex={-1}
      className={styles.item}
      data-danger={item.danger || undefined}
      onClick={select}
    >
      {item.icon && <Icon name={item.icon} size={18} />}
      <span>
        {item.label}
        {item.reason && <span className={styles.why}>{item.reason}</span>}
      </span>
      {item.checked && <Icon name="check" size={16} />}
    </button>
  );
}

function move(event: KeyboardEvent, root: HTMLElement | null, close: () => void) {
  const items = [...(root?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  if (event.key === "Escape" || event.key === "Tab") close();
  const next = steps[event.key];
  if (event.key === "Escape") event.stopPropagation();
  if (next === undefined) return;
  event.preventDefault();
  items[next % items.length]?.focus();
}

function useOutside(root: { current: HTMLElement | null }, open: boolean, close: () => void) {
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) close();
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [root, open, close]);
}
