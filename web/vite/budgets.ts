import { brotliCompressSync, constants } from "node:zlib";
import type { Plugin } from "vite";

interface Budget {
  first: number;
  route: number;
}
interface Part {
  type: string;
  code?: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
}

const size = (code: string): number =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Breaks the build when a page grows heavier than it may be: compressed script, with all that it imports. */
export function budgets({ first, route }: Budget): Plugin {
  return {
    name: "budgets",
    apply: "build",
    generateBundle(_, bundle) {
      const parts = bundle as unknown as Record<string, Part>;
      const sizes = new Map(
        Object.entries(parts).flatMap(([name, part]) =>
          part.type === "chunk" ? [[name, size(part.code ?? "")] as const] : [],
        ),
      );
      const closure = (name: string, seen = new Set<string>()): Set<string> => {
        if (seen.has(name)) return seen;
        seen.add(name);
        parts[name]?.imports?.forEach((next) => closure(next, seen));
        return seen;
      };
      const weigh = (names: Iterable<string>) => [...names].reduce((total, name) => total + (sizes.get(name) ?? 0), 0);
      const entry = Object.keys(parts).filter((name) => parts[name]!.isEntry);
      const always = Object.keys(parts).filter((name) => /^assets\/(Shell|HomePage)-/.test(name));
      const language = Math.max(
        ...Object.keys(parts)
          .filter((name) => /^assets\/(en|zh)-/.test(name))
          .map((name) => sizes.get(name) ?? 0),
        0,
      );
      const shared = new Set([...entry, ...always].flatMap((name) => [...closure(name)]));
      const firstLoad = weigh(shared) + language;
      const routes = Object.keys(parts)
        .filter((name) => parts[name]!.isDynamicEntry && !shared.has(name))
        .map((name) => [name, weigh([...closure(name)].filter((part) => !shared.has(part)))] as const)
        .sort((left, right) => right[1] - left[1]);
      const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
      this.info(
        `first load ${kB(firstLoad)} of ${kB(first)}; heaviest route ${routes[0]?.[0]} ${kB(routes[0]?.[1] ?? 0)} of ${kB(route)}`,
      );
      if (firstLoad > first) this.error(`The first load is ${kB(firstLoad)}, more than ${kB(first)}.`);
      for (const [name, bytes] of routes)
        if (bytes > route) this.error(`${name} is ${kB(bytes)}, more than ${kB(route)}.`);
    },
  };
}
