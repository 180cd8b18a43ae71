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
  strays: "需要您处理",
  straysLead: "已到达您的地址，但不会自动处理的款项。",
  stray: {
    sweep_failed: {
      title: "未能转入钱包",
      why: "系统已多次尝试。可能是发行方暂停了该资产或冻结了该地址；钱仍在原地址。待限制解除后请重试。",
      action: "重试",
    },
    coin: {
      title: "账单地址收到了原生币",
      why: "账单不收网络的原生币，因此不会计入。可将其转入钱包用于支付网络费，或从钱包退回。",
      action: "转入钱包",
    },
    unknown_token: {
      title: "不认识的代币",
      why: "不会计入，其名称可能在冒充真币。请对方用账单指定的资产重新付款。不要打开代币名称里的任何链接。",
      action: "不再显示",
    },
  },
  strayTx: "交易",
  strayUnderWay: "归集正在进行中，请稍候几分钟。",
  strayDone: "已提交，可能需要几分钟。",
  strayAt: { invoice: "账单专用地址", wallet: "您的主地址" },
  arrivedAt: "到账时间",
  sentFrom: "付款地址",
  why: "待认领原因",
  wrongCoin: "款项付到了账单的专属地址，但账单不接受这种币。认领后即计入。",
  noRate: "款项付到了账单的专属地址，但当时没有这种币的汇率。设置汇率后即可认领。",
};
