/** Which ceremonies were opened before the redirect to the signer; kept in this tab until it comes back. */
export interface Addition {
  kind: "add-passkey" | "add-kit";
  agreedId: string;
  registrationId?: string;
  activationId?: string;
}

const KEPT = "addition";

export const keepAddition = (addition: Addition): void => sessionStorage.setItem(KEPT, JSON.stringify(addition));

export function takeAddition(): Addition | null {
  const text = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return text === null ? null : (JSON.parse(text) as Addition);
}
