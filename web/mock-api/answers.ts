import type * as Api from "../src/api/types";

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly values: Record<string, string> = {},
  ) {
    super(detail);
  }
}
export interface Asked {
  params: string[];
  query: URLSearchParams;
  body: Record<string, unknown>;
  empty: boolean;
}
export type Answer = { status: number; body: unknown; type?: string };
export type RouteRow = [method: string, path: RegExp, act: (asked: Asked) => Answer | Promise<Answer>];

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const made = (body: unknown): Answer => ({ status: 201, body });
export const gone: Answer = { status: 204, body: undefined };
export const items = <T>(list: T[]): Answer => ok({ items: list, next: null } satisfies Api.Items<T>);
export const file = (name: string, lines: string[][]): Answer => ({
  status: 200,
  body: `${lines.map((line) => line.join(",")).join("\r\n")}\r\n`,
  type: `text/csv; charset=utf-8; name=${name}`,
});
export const path = (text: string): RegExp =>
  new RegExp(`^/v1/${text.replaceAll(".", "\\.").replaceAll(":id", "([^/]+)")}$`);

export function find<T extends { id: string }>(list: T[], id: string | undefined): T {
  const one = list.find((item) => item.id === id);
  if (!one) throw new Refusal(404, "not-found", "There is nothing with this id.");
  return one;
}
export const has = (text: string | null, q: string | null): boolean =>
  q === null || (text ?? "").toLowerCase().includes(q.toLowerCase());

export function paged<T>(list: T[], query: URLSearchParams): Answer {
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  return ok({ items: list.slice(from, from + limit), next: from + limit < list.length ? String(from + limit) : null });
}
