import { useQuery } from "@tanstack/react-query";
import { strays, unmatched } from "../../api/queries";

/** How much the inbox shows that waits for a person: all of it, not one of its lists. */
export function useWaiting(): number {
  const payments = useQuery(unmatched).data?.items.length ?? 0;
  const coins = useQuery(strays).data?.items.length ?? 0;
  return payments + coins;
}
