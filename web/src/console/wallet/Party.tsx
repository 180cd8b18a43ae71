import { useCallback, useMemo } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { allContacts } from "../../api/queries";
import type { Contact } from "../../api/types";
import { FullAddress } from "../../ui/Amount";
import { CopyButton } from "../../ui/CopyButton";
import { Stack } from "../../ui/Layout";
import styles from "./Wallet.module.css";

/** Whose an address is: the contact that it is saved for on this network, unless two say that it is theirs. */
export function usePartyName(): (network: string, address: string) => string | undefined {
  const contacts = useQuery(allContacts).data?.items;
  const names = useMemo(() => namesOf(contacts ?? []), [contacts]);
  return useCallback((network, address) => names.get(placeOf(network, address)) ?? undefined, [names]);
}

/** An address in full, after its name and with a button to copy it. */
export function Party({
  address,
  name,
  plain,
}: {
  address: string;
  name?: string | null | undefined;
  plain?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap={1}>
      {name && <strong>{name}</strong>}
      <div className={styles.party}>
        <FullAddress address={address} />
        {!plain && <CopyButton tight text={address} label={t("words.copy")} copiedLabel={t("words.copied")} />}
      </div>
    </Stack>
  );
}

export function namesOf(contacts: Contact[]): Map<string, string | null> {
  const names = new Map<string, string | null>();
  for (const contact of contacts) {
    for (const { network, address } of contact.payees ?? []) {
      const place = placeOf(network, address);
      const other = names.get(place);
      names.set(place, other === undefined || other === contact.name ? contact.name : null);
    }
  }
  return names;
}

/** Case carries meaning in an address, except after 0x, where it is only a checksum. */
const placeOf = (network: string, address: string): string =>
  `${network} ${address.startsWith("0x") ? address.toLowerCase() : address}`;
