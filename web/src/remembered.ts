/** Small choices kept on this device: language, colours, the network last used. Never money, never keys. */
type Choice = "language" | "theme" | "network";

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
}
