import { useQuery } from "@tanstack/react-query";
import { passkeys } from "../../api/queries";
import type { Passkey, UnlockerView } from "../../api/types";

export interface PasskeyView extends Passkey {
  unlocker: UnlockerView | undefined;
}

/** Passkeys as a person sees them: the login and the wallet's unlocker of one credential are one thing. */
export function usePasskeys(unlockers: (UnlockerView & { credentialId?: string })[]): PasskeyView[] {
  const { data } = useQuery(passkeys);
  return (data?.items ?? []).map((passkey) => ({
    ...passkey,
    unlocker: unlockers.find((one) => one.credentialId === passkey.credentialId),
  }));
}
