/** Names under localhost are this machine (RFC 6761, 6.3), also where the system's resolver does not say so. */
import dns from "node:dns";

const asked = dns.lookup;

dns.lookup = ((name: string, ...rest: [never, never]) =>
  asked(name.endsWith(".localhost") ? "127.0.0.1" : name, ...rest)) as typeof dns.lookup;
