import type { inbox as source } from "../en/inbox";

export const inbox: typeof source = {
  title: "待认领",
  lead: "已到账但来由不明的款项。钱已经是你的，这里只涉及记账。",
  empty: "每笔款项都找到了归属。",
  assign: "认领",
  assignTitle: "这笔款是为了什么？",
  assignWhy: "认领后，视同付到了该发票自己的地址。",
  chooseInvoice: "发票",
  noInvoice: "没有可认领的未结发票。",
  restOf: "{{number}} · {{customer}} · 待付 {{rest}} USD",
  assigned: "已认领。",
  arrivedAt: "到账时间",
  sentFrom: "付款地址",
};
