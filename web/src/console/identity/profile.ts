import type { OrganizationProfile } from "../../api/profile";

const MOST_ADDRESS_LINES = 8;
const EMAIL = /^[^@\s]{1,64}@[^@\s]{1,189}$/;

type Typed = Omit<OrganizationProfile, "version">;

/** What is sent: as typed, without the spaces around it. */
export const profileBody = ({ legalName, address, taxId, email }: Typed): Typed => ({
  legalName: legalName.trim(),
  address: address.trim(),
  taxId: taxId.trim(),
  email: email.trim(),
});

/** What the server would refuse. */
export function wrongIn(typed: Typed): { address: boolean; email: boolean } {
  const { address, email } = profileBody(typed);
  return {
    address: address.split("\n").length > MOST_ADDRESS_LINES,
    email: email !== "" && !EMAIL.test(email),
  };
}

/** What stands under the seller's name on paper. */
export const addressLines = ({ address, taxId, email }: Typed, taxLine: string): string =>
  [address, taxId && taxLine, email].filter((line) => line !== "").join("\n");
