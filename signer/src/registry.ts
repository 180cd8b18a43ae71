/**
 * What this signer knows by itself: networks, tokens, fee caps, the forwarder factory. Nothing else can be paid.
 * The server and the app cannot add to it; a change is a new build with a new hash.
 *
 * Sources. USDC: Circle, "USDC contract addresses" (developers.circle.com/stablecoins/usdc-contract-addresses); BNB Smart
 * Chain has no native USDC, the entry is Binance-Peg USD Coin. USDT: Tether, "Supported protocols" (tether.to), and for
 * bridged USDT the token lists of Base, Optimism and BNB Smart Chain. Decimals: `decimals()` of each contract.
 */
import {
  forwarderFactory as localFactory,
  forwarderInitCodeRule as localForwarder,
  tokens as localTokens,
} from "../../devnet/evm/local.json";

export interface Asset {
  symbol: string;
  name: string;
  contract: string;
  decimals: number;
  /** Present where the token has EIP-3009; exactly what its `DOMAIN_SEPARATOR` is made of. */
  domain?: { name: string; version: string };
}

export interface Network {
  caip2: string;
  chainId: bigint;
  name: string;
  /** Colour and letters of the badge: drawn here, so that no image is ever loaded. */
  badge: { mark: string; tone: string };
  native: string;
  /** The most one plan may cost in the native coin's smallest unit, and the most gas it may ask for. */
  feeCap: bigint;
  gasCap: bigint;
  assets: Asset[];
  forwarder: { factory: string; initCodeHash: string };
  isTest: boolean;
}

const GAS_CAP = 300_000n;
const milli = (amount: number): bigint => BigInt(amount) * 10n ** 15n;

/** Made by CREATE2 from the same bytes, so the same address everywhere. */
const FORWARDER = { factory: localFactory, initCodeHash: localForwarder.initCodeHash };

const USD_COIN = { name: "USD Coin", version: "2" };
const usdc = (contract: string): Asset => ({
  symbol: "USDC",
  name: "USD Coin",
  contract,
  decimals: 6,
  domain: USD_COIN,
});
const usdt = (contract: string): Asset => ({ symbol: "USDT", name: "Tether USD", contract, decimals: 6 });

interface Facts {
  chainId: number;
  name: string;
  mark: string;
  tone: string;
  native: string;
  feeCap: bigint;
  assets: Asset[];
  isTest?: boolean;
}

function evm(facts: Facts): Network {
  const { chainId, name, mark, tone, native, feeCap, assets, isTest = false } = facts;
  return {
    caip2: `eip155:${chainId}`,
    chainId: BigInt(chainId),
    name,
    badge: { mark, tone },
    native,
    feeCap,
    gasCap: GAS_CAP,
    assets,
    forwarder: FORWARDER,
    isTest,
  };
}

function localAsset(token: {
  address: string;
  name: string;
  symbol: string;
  decimals: number;
  domain: Asset["domain"] | null;
}): Asset {
  const { address, name, symbol, decimals, domain } = token;
  return { contract: address, name, symbol, decimals, ...(domain ? { domain } : {}) };
}

export const NETWORKS: readonly Network[] = [
  evm({
    chainId: 1,
    name: "Ethereum",
    mark: "Ξ",
    tone: "ethereum",
    native: "ETH",
    feeCap: milli(30),
    assets: [usdc("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"), usdt("0xdAC17F958D2ee523a2206206994597C13D831ec7")],
  }),
  evm({
    chainId: 8453,
    name: "Base",
    mark: "B",
    tone: "base",
    native: "ETH",
    feeCap: milli(3),
    assets: [usdc("0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913"), usdt("0xfde4C96c8593536E31F229EA8f37b2ADa2699bb2")],
  }),
  evm({
    chainId: 42161,
    name: "Arbitrum One",
    mark: "A",
    tone: "arbitrum",
    native: "ETH",
    feeCap: milli(3),
    assets: [usdc("0xaf88d065e77c8cC2239327C5EDb3A432268e5831"), usdt("0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9")],
  }),
  evm({
    chainId: 10,
    name: "OP Mainnet",
    mark: "O",
    tone: "optimism",
    native: "ETH",
    feeCap: milli(3),
    assets: [usdc("0x0b2C639c533813f4Aa9D7837CAf62653d097Ff85"), usdt("0x94b008aA00579c1307B0EF2c499aD98a8ce58e58")],
  }),
  evm({
    chainId: 137,
    name: "Polygon",
    mark: "P",
    tone: "polygon",
    native: "POL",
    feeCap: milli(3_000),
    assets: [usdc("0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359"), usdt("0xc2132D05D31c914a87C6611C10748AEb04B58e8F")],
  }),
  evm({
    chainId: 56,
    name: "BNB Smart Chain",
    mark: "N",
    tone: "bnb",
    native: "BNB",
    feeCap: milli(10),
    assets: [
      {
        symbol: "USDC",
        name: "Binance-Peg USD Coin",
        contract: "0x8AC76a51cc950d9822D68b83fE1Ad97B32Cd580d",
        decimals: 18,
      },
      {
        symbol: "USDT",
        name: "Binance-Peg BSC-USD",
        contract: "0x55d398326f99059fF775485246999027B3197955",
        decimals: 18,
      },
    ],
  }),
  evm({
    chainId: 31337,
    name: "Local network",
    mark: "L",
    tone: "local",
    native: "ETH",
    feeCap: milli(100),
    assets: [localAsset(localTokens.usdc), localAsset(localTokens.usdt)],
    isTest: true,
  }),
];

export function networkOf(caip2: string): Network | undefined {
  return NETWORKS.find((network) => network.caip2 === caip2);
}

/** CAIP-19 text of a token; the contract keeps its EIP-55 spelling because the text is hashed. */
export const assetId = (network: Network, asset: Asset): string => `${network.caip2}/erc20:${asset.contract}`;

export function assetOf(network: Network, caip19: string): Asset | undefined {
  return network.assets.find((asset) => assetId(network, asset) === caip19);
}
