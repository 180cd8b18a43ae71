/**
 * Small things kept on this device: language, colours, the network last used, the own addresses the signer has checked
 * here, the last change of keys the person knows of. Never money, never keys.
 */
type Choice = "language" | "theme" | "network" | "checked" | "keyChanges";

const listeners = new Set<() => void>();

export function remembered(choice: Choice): string | null {
  try {
    return localStorage.getItem(choice);
  } catch {
    return null;
  }
}

export function remember(choice: Choice, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(choice);
    else localStorage.setItem(choice, value);
  } catch {
    // A browser that keeps nothing still works; the choice lasts as long as the page.
  }
  listeners.forEach((listener) => listener());
}

/** Calls whenever something is remembered, until what it gives back is called. */
export function onRemembered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
