import { useSyncExternalStore } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { queryClient, vault, wallets } from "../../api/queries";
import { onRemembered, remember, remembered } from "../../remembered";
import { useSigner } from "../shell/useSigner";

/** The signer computes the address from the keys itself and shows it: a server that shows another one is found out. */
export function useCheckAddress(network: string, mainAddress: string) {
  const ask = useSigner();
  return useMutation({
    mutationFn: async () => {
      const sealed = await queryClient.fetchQuery({ ...vault, staleTime: 0 });
      return ask("wallet-check", { vault: sealed, network, mainAddress });
    },
    onSuccess: () => {
      if (!checked().includes(mainAddress)) remember("checked", [...checked(), mainAddress].join(" "));
    },
  });
}

export interface OwnAddress {
  network: string;
  address: string;
}

const text = (): string => remembered("checked") ?? "";
const checked = (): string[] => text().split(" ").filter(Boolean);

/**
 * The person's own address, while the signer has not yet checked it on this device. Nobody should be asked for money before
 * that. Null when it was checked, and for whoever holds no key of the wallet. Undefined until it is known.
 */
export function useUncheckedAddress(): OwnAddress | null | undefined {
  const known = useSyncExternalStore(onRemembered, text);
  const all = useQuery(wallets).data;
  const sealed = useQuery(vault).data;
  if (all === undefined || sealed === undefined) return undefined;
  const own = all.items[0]?.addresses.find((one) => one.kind === "main");
  return own === undefined || sealed.records.length === 0 || known.split(" ").includes(own.address) ? null : own;
}
