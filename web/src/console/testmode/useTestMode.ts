import { useQuery } from "@tanstack/react-query";
import { site } from "../../api/site";

/** Where payers' pages are, while the server runs in test mode; else null, and nothing of this folder is shown. */
export function useTestMode(): string | null {
  const known = useQuery(site).data;
  return known?.mode === "local" ? known.origins.pay : null;
}
