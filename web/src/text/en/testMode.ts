export const testMode = {
  sample: "See it with sample data",
  sampleWhy:
    "A month of a small studio’s business: customers, invoices paid well, late, short and too much, and payouts that wait for you. Every payment is a real transaction on the local network, whose clock is put back for it. It can be made once.",
  sampleRun: "Make the sample data",
  sampleRunning: "Making a month of business: step {{done}} of {{steps}}. You can leave this page.",
  sampleDone: "The sample data is made. Payments become final within seconds.",
  sampleFailed:
    "The sample data could not be finished; what is there stays. Look at the server log, or sign up another organization and try again.",
  payer: "Test payer",
  payerWhy:
    "Pays your invoices as a customer would, right or wrong, with money that is worth nothing. It also fills up addresses.",
  payerOpen: "Open the test payer",
  payInvoice: "Pay as a test",
  payerInvoices: "Pay one of your open invoices",
};
