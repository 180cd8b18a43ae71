import { useMutation } from "@tanstack/react-query";
import { queryClient, vault } from "../../api/queries";
import { useSigner } from "../shell/useSigner";

/** The signer computes the address from the keys itself and shows it: a server that shows another one is found out. */
export function useCheckAddress(network: string, mainAddress: string) {
  const ask = useSigner();
  return useMutation({
    mutationFn: async () => {
      const sealed = await queryClient.fetchQuery({ ...vault, staleTime: 0 });
      return ask("wallet-check", { vault: sealed, network, mainAddress });
    },
  });
}
