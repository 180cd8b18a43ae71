import { queryOptions } from "@tanstack/react-query";
import { endpoints } from "../paths";
import { get } from "./client";
import type { Site } from "./types";

/** What anyone may know before signing in: which mode this is, and the three origins. */
export const site = queryOptions({
  queryKey: ["site"],
  queryFn: ({ signal }) => get<Site>(endpoints.site, signal),
  staleTime: Infinity,
});
