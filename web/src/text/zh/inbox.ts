import type { inbox as source } from "../en/inbox";

export const inbox: typeof source = {
  title: "待认领",
  lead: "已到账但用途不明的款项。钱已经是您的，这里只涉及记账。",
  empty: "每笔款项都找到了归属。",
  assign: "认领",
  assignTitle: "这笔款是为了什么？",
  assignWhy: "认领后，视同付到了该账单自己的地址。",
  chooseInvoice: "账单",
  noInvoice: "没有可认领的未结账单。",
  restOf: "{{number}} · {{customer}} · 待付 {{rest}} USD",
  assigned: "已认领。",
  arrivedAt: "到账时间",
  sentFrom: "付款地址",
  why: "待认领原因",
  wrongCoin: "款项付到了账单的专属地址，但账单不接受这种币。认领后即计入。",
  noRate: "款项付到了账单的专属地址，但当时没有这种币的汇率。设置汇率后即可认领。",
};
