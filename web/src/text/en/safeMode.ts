export const safeMode = {
  title: "Safe mode",
  off: "Safe mode is off. Everything works as always.",
  since: "Since {{when}}.",
  stopped:
    "Until an owner ends it, nothing is signed or sent, no invoice is issued, no new address is made, and passkeys, kits and wallets cannot be changed.",
  goesOn: "Payments you receive are still followed and booked, and payment pages of issued invoices still work.",
  reason: {
    restored: "A backup was restored, so the newest records may be missing.",
    "commits-missing": "Records that were saved before are missing: the database is older than it was.",
    "other-database": "The database server was exchanged, so the newest records may be missing.",
    "other-house": "This is the database of another installation.",
    "other-epoch": "The database is older than it was.",
    "no-marker": "The server lost its note of what was saved last, so it cannot tell whether records are missing.",
  },
  payouts: {
    title: "Open payouts",
    lead: "Each may have been paid already. Compare with your wallet's history and ask the payee before you sign one again.",
    none: "No payout is open here. A payout made after the copy may still have been paid; you will find it in the history of your wallet.",
    payee: "Payee",
  },
  status: {
    waiting: "Waiting",
    checking: "Being checked",
    ready: "Ready to sign",
    sending: "Being sent",
    unknown: "Not known yet",
  },
  passkeys: {
    title: "Passkeys and recovery kits",
    lead: "These passkeys can sign in, and the codes of these kits can bring their owners back. Those that were removed stay removed.",
    kit: "Recovery kit",
    doubtful:
      "The server's list of removed passkeys and kits is lost, so one that was removed after the copy may be here again. When you end safe mode, remove every passkey you do not know, under Passkeys and recovery.",
  },
  numbers: {
    title: "Last invoice numbers",
    lead: "Look at the last invoice you sent in each year and enter its number. The next invoice gets the one after it, so that no number is used twice.",
    label: "Last number of {{year}}",
    known: "Last one known here: {{number}}.",
    unknown: "None is known here. Enter 0 if you issued none.",
    missing: "Enter the last number of each year first.",
    wrong: "Enter a whole number of at least {{last}}.",
  },
  waits:
    "Payments that were signed before may still happen. You can end safe mode after {{when}}, when every network is final up to then.",
  waitsFor:
    "Not yet final up to then: {{networks}}. A network that is off or does not answer is waited for too; tell your operator if it stays so.",
  wish: {
    title: "Ending it takes 72 hours",
    lead: "Because a removed passkey may be good again, safe mode cannot be ended before {{when}}. This gives every owner time to sign in and see who is in. If you do not know somebody here, do not end it, and tell your operator.",
    over: "The 72 hours are over since {{when}}.",
    from: "You can end safe mode after {{when}}, when every owner has had time to come by.",
    none: "Nobody has asked to end it yet.",
    asked: "wants to end it, asked {{when}}",
    ask: "Tell the other owners that I want to end it",
  },
  ownersOnly:
    "An owner goes through this list and ends safe mode. Tell an owner what you know of recent payments and invoices.",
  end: "I have gone through all of it. End safe mode",
};
