export const help = {
  title: "Help",
  finder: "Find a payment",
  finderWhy:
    "Someone says they paid, and you see nothing? Paste the transaction hash: you get a verdict and what to do.",
  hash: "Transaction hash",
  hashHint: "64 characters after 0x. The payer finds it in their wallet or at their exchange.",
  hashWrong: "This is not a transaction hash: it has 64 characters after 0x.",
  find: "Find",
  verdict: {
    credited: "It arrived, and is credited.",
    confirming: "It is on its way. It is credited when it is final.",
    pending: "The network knows it, but has not put it in a block yet.",
    unmatched: "It arrived at your address, without a reason. Assign it in the inbox.",
    not_found:
      "No network we watch knows this transaction. Ask the payer on which network it was sent, and whether it was really sent.",
    failed: "The network refused this transaction. No money moved; the payer can pay again.",
    not_ours: "The transaction exists, but it did not pay one of your addresses.",
    wrong_token: "It paid your address, but with a token we do not recognise. It never counts; your inbox lists it.",
    coin: "It paid your address in the network's own coin, which no invoice asks for. Your inbox lists it and can move it into your wallet.",
    orphaned: "The network dropped the block it was in. If it comes back, it is credited.",
  },
  next: { credited: "See the transfer", unmatched: "Open the inbox", confirming: "See the transfer" },
  questions: "Good to know",
  faq: {
    final: "Why is it not paid yet?",
    finalWhy:
      "Networks can take back the newest blocks. We book money when the network can no longer do that: seconds on some networks, minutes on others.",
    network: "It was sent on another network",
    networkWhy: "Your address is the same on every network here. A payment in USDC or USDT on any of them counts.",
    short: "An exchange took its fee from it",
    shortWhy: "Then a little is missing. The payment page asks the payer for exactly the rest.",
    support: "Someone offers help",
    supportWhy: "Nobody ever needs your kit, your code or your passkey. Whoever asks for one is stealing.",
  },
};
