/** Who the organization is on paper; version 0 while nobody has written it. */
export interface OrganizationProfile {
  version: number;
  legalName: string;
  address: string;
  taxId: string;
  email: string;
}
