export const home = {
  title: "Home",
  needsYou: "Needs you",
  need: {
    invoice_short: "Invoice {{number}} is {{amount}} {{symbol}} short",
    sweep_failed: "{{amount}} {{symbol}} on {{network}} could not be moved into your wallet; look and try again",
    stray: "Something that is not counted arrived on {{network}}; see what can be done",
    clock_behind:
      "This server's clock is {{minutes}} minutes behind {{network}}; set it right, or gasless payments expire at once",
    clock_ahead:
      "This server's clock is {{minutes}} minutes ahead of {{network}}, or its nodes are behind; set it right",
    work_set_aside:
      "Something could not be worked on after {{tries}} tries: {{reason}}. Ask your operator to look at it",
    tasks_failing:
      "{{count}} tasks “{{task}}” have failed ten times or more: {{reason}}. They are tried again; look at the log",
    tasks_unknown:
      "{{count}} tasks “{{task}}” belong to another version of this software; finish the upgrade or go back to it",
    books_more:
      "{{address}} holds {{amount}} {{symbol}} more than is booked; look for the payment by its transaction hash",
    books_less:
      "{{address}} holds {{amount}} {{symbol}} less than is booked; look for the payment by its transaction hash",
    unmatched: "{{amount}} {{symbol}} arrived without a reason; say what it is for",
    unmatched_many: "{{count}} payments arrived without a reason; say what they are for",
    unmatched_wrong_coin:
      "{{amount}} {{symbol}} arrived for {{title}}, which does not accept it; count it or send it back",
    unmatched_no_rate: "{{amount}} {{symbol}} arrived for {{title}} while there was no rate; decide what it counts for",
    unmatched_closed: "{{amount}} {{symbol}} arrived for {{title}}, which is void; send it back or use it elsewhere",
    unmatched_already_paid:
      "{{amount}} {{symbol}} more arrived for {{title}}, which is paid; send it back or use it elsewhere",
    invoice_overpaid: "{{title}} is overpaid by {{amount}} {{symbol}}; send it back or keep it",
    rate_missing: "Invoices in {{currency}} cannot be paid ({{count}} open); enter a rate for {{currency}}",
    second_unlocker: "Add a second way to open your wallet",
    main_networks_wait: "Add a second way to open your wallet; until then nobody can be asked for real money",
    payout_to_sign: "{{amount}} {{symbol}} to {{to}} waits for your signature",
    relayer_low: "The fee sponsor on {{network}} is running low: send coins to {{address}}",
    coin_price_missing: "No coin price is set for {{network}}, so no fees are sponsored there",
    coin_price_old: "The coin price of {{network}} is older than 30 days; set a new one",
    sponsor_spent: "Today's sponsored fees on {{network}} are used up; money is swept again tomorrow",
    sponsor_too_small:
      "One network fee on {{network}} is higher than a whole day's sponsored fees; money stays at your invoices' addresses until fees fall",
    sponsor_day_small:
      "One network fee on {{network}} is higher than the fee sponsor's budget for a day; raise ALLSCALE_SPONSOR_ORGANIZATION_USD or ALLSCALE_SPONSOR_NETWORK_USD",
    network_silent: "{{network}} does not answer; payments there are seen later",
    network_halted: "{{network}} took back final blocks; nothing is credited there until the operator decides",
    payout_hangs:
      "{{amount}} {{symbol}} to {{to}} is signed and not confirmed for half an hour; open it to see what can be done",
    payout_short: "{{amount}} {{symbol}} are missing to pay {{to}}",
    outflow_unexplained:
      "{{amount}} {{symbol}} left your wallet to {{to}} without a payment here; make sure that it was you",
    payout_unknown: "The network has not confirmed {{amount}} {{symbol}} to {{to}}; look before you pay again",
    payout_failed:
      "{{amount}} {{symbol}} to {{to}} could not be paid; the money is still in your wallet. Look and pay again",
    invoice_overdue: "Invoice {{number}} is overdue",
    safe_mode: "Safe mode: your data may be older than it was. Go through the list before anything is paid or issued",
    safe_mode_ending: "Safe mode: {{people}} wants to end it. Look who can sign in before it ends",
    wallet_differs: "Your wallet on {{network}} paid something that is not recorded here; look before you pay again",
  },
  calm: "Nothing waits for you.",
  last30Days: "Last 30 days",
  in: "in",
  out: "out",
  chart: "Money in and out, day by day: {{in}} in, {{out}} out",
  showTable: "Show as a table",
  showChart: "Show as a chart",
  day: "Day",
  available: "Available",
  availableWhy: "USDC and USDT are counted as one US dollar each.",
  arriving: "Arriving",
  latest: "Latest",
  allTransfers: "All transfers",
  noArriving: "Nothing is on its way.",
  noLatest: "No transfer yet. Send your first invoice, or receive money at your address.",
  checklist: "First steps",
  checklistDone: "{{done}} of {{all}} done",
  step: {
    organization: "Name your organization",
    wallet: "Make your wallet",
    second_unlocker: "Add a second way to open it",
    first_invoice: "Send your first invoice",
    first_contact: "Save your first payee",
    first_payment: "Receive your first payment",
    kit: "Keep a recovery kit",
  },
  createInvoice: "New invoice",
  receive: "Receive",
};
