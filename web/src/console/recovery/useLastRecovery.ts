import { useQuery } from "@tanstack/react-query";
import { recoveries } from "../../api/queries";

/** When the last recovery that was completed had been released: passkeys from before it may be lost ones. */
export function useLastRecovery(): string {
  const { data } = useQuery(recoveries);
  return (data?.items ?? []).find(({ status }) => status === "completed")?.releaseAt ?? "";
}
