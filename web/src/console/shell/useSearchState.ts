import { useNavigate, useSearch } from "@tanstack/react-router";

type Search = Record<string, string | undefined>;

/** The state of a list lives in its URL: a link shows the same rows, and the browser's back works. */
export function useSearchState(path: string): [Search, (change: Search) => void] {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const change = (next: Search) => void navigate({ to: path, search: { ...search, ...next } as never, replace: true });
  return [search, change];
}
