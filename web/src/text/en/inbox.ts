export const inbox = {
  title: "Inbox",
  lead: "Money that arrived without a reason we recognise. It is yours already; this is only about the books.",
  empty: "Every payment has found its reason.",
  assign: "Assign",
  assignTitle: "What is this payment for?",
  assignWhy: "The invoice is credited as if it had been paid at its own address.",
  chooseInvoice: "Invoice",
  noInvoice: "There is no open invoice to assign it to.",
  restOf: "{{number}} · {{customer}} · {{rest}} USD to pay",
  assigned: "Assigned.",
  arrivedAt: "Arrived at",
  sentFrom: "Sent from",
};
