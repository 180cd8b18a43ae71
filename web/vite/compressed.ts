import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';

const WORTH = 512;

/** Writes a `.br` beside every text file, so that the server only has to hand it out. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const [name, part] of Object.entries(bundle)) {
        const source = part.type === 'chunk' ? part.code : part.source;
        if (!/\.(js|css|svg|json)$/.test(name) || source.length < WORTH) continue;
        this.emitFile({ type: 'asset', fileName: `${name}.br`, source: brotliCompressSync(source) });
      }
    },
  };
}
