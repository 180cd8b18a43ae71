import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Plugin } from "vite";

const WORTH = 512;

/**
 * Writes a `.br` beside every text file, so that the server only has to hand it out. It reads what was written: the
 * bundler still replaces placeholders after `generateBundle`.
 */
export function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|svg|json)$/.test(name)) continue;
        const file = path.join(options.dir ?? "dist", name);
        const source = readFileSync(file);
        if (source.length >= WORTH) writeFileSync(`${file}.br`, brotliCompressSync(source));
      }
    },
  };
}
