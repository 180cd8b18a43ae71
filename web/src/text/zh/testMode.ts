import type { testMode as source } from "../en/testMode";

export const testMode: typeof source = {
  sample: "用示例数据看看效果",
  sampleWhy:
    "一家小工作室一个月的业务：客户、正常付清、逾期、少付和多付的账单，以及等您签名的付款。每笔收款都是本地网络上的真实交易，为此网络时钟会暂时拨回过去。每个组织只能生成一次。",
  sampleRun: "生成示例数据",
  sampleRunning: "正在生成一个月的业务：第 {{done}} 步，共 {{steps}} 步。可以离开本页。",
  sampleDone: "示例数据已生成，收款会在几秒内最终确认。",
  sampleFailed: "示例数据没有全部生成，已生成的部分会保留。请查看服务器日志，或注册另一个组织再试。",
  payer: "测试付款",
  payerWhy: "扮演客户支付您的账单，付对付错都可以，用的钱没有价值；也可以给地址充值。",
  payerOpen: "打开测试付款",
  payInvoice: "测试付款",
  payerInvoices: "支付一张未付的账单",
};
