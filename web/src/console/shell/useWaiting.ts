import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { strays, unmatched } from "../../api/queries";

/** How much the inbox shows that waits for a person, all its lists together; "50+" while there are more pages. */
export function useWaiting(): string | null {
  const payments = useInfiniteQuery(unmatched);
  const coins = useQuery(strays).data?.items.length ?? 0;
  const count = (payments.data?.pages.flatMap((page) => page.items).length ?? 0) + coins;
  return count === 0 ? null : `${count}${payments.hasNextPage ? "+" : ""}`;
}
