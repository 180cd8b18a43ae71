import { useState } from "react";
import { remember, remembered } from "./remembered";

export type Theme = "system" | "light" | "dark";

function current(): Theme {
  const chosen = remembered("theme");
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** Colours follow the system until a person chooses otherwise on this device. */
export function applyTheme(theme: Theme = current()): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(current);
  const choose = (next: Theme) => {
    remember("theme", next === "system" ? null : next);
    applyTheme(next);
    setTheme(next);
  };
  return [theme, choose];
}
