// Writes encodings.json with viem, an encoder that shares no code with this library:
//   node chain/src/test/resources/allscale/chain/encodings.mjs
import { writeFileSync } from "node:fs";
import { encodeFunctionData, erc20Abi, hashTypedData, keccak256, serializeTransaction } from "viem";
import { mnemonicToAccount, sign } from "viem/accounts";

const account = mnemonicToAccount("test test test test test test test test test test test junk", { addressIndex: 2 });
const privateKey = `0x${Buffer.from(account.getHdKey().privateKey).toString("hex")}`;
const payees = ["0x52908400098527886E0F7030069857D2E4169EE7", "0x8617E340B3D01FA5F11F306F4090FD50E238070D"];

const transactions = [];
for (const [nonce, amount, fee, tip, gas] of [
  [0, 1n, 1n, 0n, 21000n],
  [1, 127n, 2_000_000_000n, 1_000_000_000n, 65000n],
  [128, 1_500_000n, 1_000_000_007n, 7n, 100000n],
  [70000, (1n << 256n) - 1n, 999_999_999_999n, 1n, 199999n],
]) {
  const to = payees[nonce % 2];
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [to, amount] });
  const tx = {
    type: "eip1559", chainId: 31337, nonce, to: "0xE3B59A68a466814CE38535B5fE14694B3820a3a4", value: 0n, data, gas,
    maxFeePerGas: fee, maxPriorityFeePerGas: tip,
  };
  const signed = await account.signTransaction(tx);
  transactions.push({
    token: tx.to, payee: to, amount: `${amount}`, nonce: `${nonce}`, fee: `${fee}`, tip: `${tip}`, gas: `${gas}`,
    digest: keccak256(serializeTransaction(tx)), raw: signed, hash: keccak256(signed),
  });
}

const types = {
  TransferWithAuthorization: [
    { name: "from", type: "address" }, { name: "to", type: "address" }, { name: "value", type: "uint256" },
    { name: "validAfter", type: "uint256" }, { name: "validBefore", type: "uint256" }, { name: "nonce", type: "bytes32" },
  ],
};
const authorizations = [];
for (const [chainId, name, version, verifyingContract] of [
  [1, "USD Coin", "2", "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"],
  [8453, "USD Coin", "2", "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913"],
  [42161, "USD₮0", "1", "0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9"],
]) {
  const domain = { chainId, name, version, verifyingContract };
  const message = {
    from: account.address, to: payees[0], value: 2_500_000_000n, validAfter: 0n, validBefore: 1_800_000_000n,
    nonce: keccak256(`0x${chainId.toString(16).padStart(6, "0")}`),
  };
  const hash = hashTypedData({ domain, types, primaryType: "TransferWithAuthorization", message });
  authorizations.push({
    domain, to: message.to, amount: `${message.value}`, validBefore: Number(message.validBefore), nonce: message.nonce,
    digest: hash, signature: await sign({ hash, privateKey, to: "hex" }),
  });
}

const text = JSON.stringify({ from: account.address, transactions, authorizations }, null, 2);
writeFileSync(new URL("encodings.json", import.meta.url), `${text}\n`);
