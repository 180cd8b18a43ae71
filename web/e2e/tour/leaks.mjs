// Looks for the run's secrets wherever the product writes: a dump of the database, the logs, and all traffic.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { spellings } from "./secrets.mjs";

/** Every row of every table as text, read by the superuser, for whom no row is hidden. */
export async function dump(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
         from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        order by 1`,
    );
    const parts = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query(`select t::text as row from ${name} t`);
      parts.push(`-- ${name}: ${rows.length} rows`, ...rows.map(({ row }) => row));
    }
    return Buffer.from(parts.join("\n"));
  } finally {
    await client.end();
  }
}

export function logs(folder) {
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(path.join(folder, name))));
}

/** A recording of the browser, with what it holds in base64 decoded behind it. */
export function traffic(file) {
  const text = readFileSync(file);
  const bodies = JSON.parse(text.toString("utf8")).log.entries.map(({ response }) => response.content);
  const decoded = bodies.filter((body) => body.encoding === "base64").map((body) => Buffer.from(body.text, "base64"));
  return Buffer.concat([text, ...decoded]);
}

/** How often what is written in hex or base64 is read again for more of it. */
const LAYERS = 3;

/** What stands in no spelling: two runs side by side are not read as one. */
const APART = Buffer.from("\n");

/** A place, and behind it what is written there in hex or base64: what was only encoded is not hidden. */
function opened(place) {
  const layers = [place];
  for (let inner = decoded(place); inner.length > 0 && layers.length <= LAYERS; inner = decoded(inner)) {
    layers.push(inner);
  }
  return Buffer.concat(layers);
}

function decoded(place) {
  const text = place.toString("latin1");
  const hex = text.match(/(?:[0-9a-f]{2}){16,}/gi) ?? [];
  const base64 = text.match(/[A-Za-z0-9+/_-]{22,}/g) ?? [];
  const runs = [...hex.map((run) => Buffer.from(run, "hex")), ...base64.map((run) => Buffer.from(run, "base64"))];
  return Buffer.concat(runs.flatMap((run) => [run, APART]));
}

/** Names of the secrets that a place holds, in whatever spelling. */
export function found(secrets, place) {
  const everything = opened(place);
  return Object.entries(secrets)
    .filter(([, secret]) => spellings(secret).some((spelling) => everything.includes(spelling)))
    .map(([name]) => name);
}

/** Names of the secrets that `found` would overlook in some spelling: there must be none, or a clean result says nothing. */
export function overlooked(secrets, place) {
  const end = Buffer.concat([place.subarray(-1024), Buffer.from("\n")]);
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const isOverlooked = (written) => found({ [name]: secret }, Buffer.concat([end, written])).length === 0;
    const ways = spellings(secret).flatMap((spelling) => {
      const plain = Buffer.from(spelling);
      return [plain, Buffer.from(plain.toString("base64")), Buffer.from(plain.toString("hex"))];
    });
    return ways.some(isOverlooked) ? [name] : [];
  });
}
