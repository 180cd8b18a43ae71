import type { help as source } from "../en/help";

export const help: typeof source = {
  title: "帮助",
  finder: "查找付款",
  finderWhy: "对方说已付款，而您没有看到？粘贴交易哈希，即可得到结论和处理办法。",
  hash: "交易哈希",
  hashHint: "0x 之后有 64 个字符，付款人可以在钱包或交易所里找到。",
  hashWrong: "这不是交易哈希，0x 之后应有 64 个字符。",
  find: "查找",
  verdict: {
    credited: "已到账并入账。",
    confirming: "正在路上，最终确认后入账。",
    pending: "网络已知晓，但尚未进入区块。",
    unmatched: "已到您的地址，但用途不明，请到待认领中处理。",
    not_found: "我们关注的网络上没有这笔交易。请向付款人确认使用的网络，以及是否真的发出。",
    failed: "网络拒绝了这笔交易，资金没有移动，付款人可以重新付款。",
    not_ours: "交易存在，但不是付给您的地址。",
    wrong_token: "付到了您的地址，但使用了我们不认识的代币。",
    orphaned: "它所在的区块被网络丢弃，若重新出现会自动入账。",
  },
  next: { credited: "查看流水", unmatched: "前往待认领", confirming: "查看流水" },
  questions: "小知识",
  faq: {
    final: "为什么还没显示已付？",
    finalWhy: "网络可能撤回最新的区块。我们在网络不能再撤回时才入账，有的网络几秒，有的几分钟。",
    network: "对方用了别的网络",
    networkWhy: "您的地址在这里的每个网络上都相同，任何一个网络上的 USDC 或 USDT 都算数。",
    short: "交易所从中扣了手续费",
    shortWhy: "金额会少一点，付款页面会请付款人补足差额。",
    support: "有人主动提供帮助",
    supportWhy: "没有人需要您的恢复套件、恢复码或通行密钥，索要的人都是骗子。",
  },
};
