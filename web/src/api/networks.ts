/** Networks as the server tells them, and what the last probe of their nodes found. */

export interface NetworkAsset {
  asset: string;
  symbol: string;
  decimals: number;
  contract: string;
  gasless: boolean;
}
export interface NetworkNode {
  host: string;
  ok: boolean;
  lag: number;
}
export interface ProbeFinding {
  kind: string;
  node: string;
  subject: string;
  expected: string;
  found: string;
}
export interface Probe {
  at: string;
  ok: boolean;
  findings: ProbeFinding[];
}
export interface Network {
  id: string;
  name: string;
  family: string;
  /** A probe of its nodes agreed: it is watched and can be paid on. */
  enabled: boolean;
  /** Its nodes are named where the server is started. */
  connected: boolean;
  /** There is a forwarder factory, so that invoices can be paid on it. */
  collects: boolean;
  local: boolean;
  assets: NetworkAsset[];
  native: { asset: string; symbol: string; decimals: number };
  explorer?: { tx: string; address: string } | null;
  finality: { blocks: number; rule: string };
  forwarder?: { factory: string; initCodeHash: string } | null;
  head?: {
    number: number;
    final: number;
    at: string;
    lagSeconds: number;
    clockSkewSeconds: number;
    halted?: string | null;
  } | null;
  nodes: NetworkNode[];
  probe?: Probe | null;
}
