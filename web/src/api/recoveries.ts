/** Requests to get back in with a paper kit, as the server tells them. */
export interface Recovery {
  id: string;
  status: "waiting" | "released" | "vetoed" | "expired" | "completed";
  askedAt: string;
  releaseAt: string;
  expiresAt: string;
  endedAt?: string | null;
  nonce: string;
  personId: string;
}
export interface RecoveryAnswer {
  recovery: Recovery;
  /** What the signer needs to open the wallet; null before the waiting time is over. */
  opening: {
    personName: string;
    organizationName: string;
    records: Record<string, unknown>[];
    payload: Record<string, unknown>;
  } | null;
}
export interface RecoveryWait {
  waitingHours: number;
  nextHours?: number | null;
  nextFrom?: string | null;
  waitsSeconds: number;
}
