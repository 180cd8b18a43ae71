import { useEffect, useRef } from "react";
import { useNavigate } from "@tanstack/react-router";
import { paths } from "../../paths";
import { rooms } from "./rooms";

const PAUSE = 1_200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** ⌘K everywhere; single letters only where nobody is typing and no dialog is open. */
export function useShortcuts(open: (what: "palette" | "shortcuts") => void): void {
  const navigate = useNavigate();
  const led = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        return open("palette");
      }
      if (
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        isTyping(event.target) ||
        document.querySelector("dialog[open]")
      )
        return undefined;
      if (event.key === "?") return open("shortcuts");
      if (event.key === "/") {
        event.preventDefault();
        return open("palette");
      }
      if (event.key === "g") {
        led.current = Date.now();
        return undefined;
      }
      const path =
        Date.now() - led.current < PAUSE
          ? rooms.find((room) => room.letter === event.key)?.path
          : { n: `${paths.invoices}?new=true`, s: paths.send, r: paths.receive }[event.key];
      led.current = 0;
      return path ? void navigate({ href: path } as never) : undefined;
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [navigate, open]);
}
