import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "@tanstack/react-query";
import { me } from "./api/queries";

export interface Times {
  /** A business date such as 2026-11-30, which has no time zone. */
  date: (day: string) => string;
  /** The day of a moment, in the organization's time zone. */
  day: (moment: string) => string;
  /** Day, time and zone of a moment. */
  full: (moment: string) => string;
  short: (moment: string) => string;
  ago: (moment: string) => string;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const DAYS_AS_AGO = 6;

/** Dates and times as the reader's language writes them, in the organization's time zone. */
export function timesOf(tag: string, timeZone: string | undefined): Times {
  const zone = timeZone ? { timeZone } : {};
  const date = new Intl.DateTimeFormat(tag, { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" });
  const day = new Intl.DateTimeFormat(tag, { year: "numeric", month: "short", day: "numeric", ...zone });
  const full = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "medium", ...zone });
  const zoneName = new Intl.DateTimeFormat(tag, { timeZoneName: "short", ...zone });
  const short = new Intl.DateTimeFormat(tag, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...zone,
  });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto", style: "short" });
  const ago = (moment: string) => {
    const seconds = Math.round((new Date(moment).getTime() - Date.now()) / 1000);
    if (Math.abs(seconds) > DAYS_AS_AGO * 86_400) return day.format(new Date(moment));
    const [unit, length] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
    return relative.format(Math.trunc(seconds / length), unit);
  };
  return {
    date: (value) => date.format(new Date(`${value}T00:00:00Z`)),
    day: (moment) => day.format(new Date(moment)),
    full: (moment) => `${full.format(new Date(moment))} ${nameOf(zoneName, new Date(moment))}`,
    short: (moment) => short.format(new Date(moment)),
    ago,
  };
}

/** Chinese would put the zone between day and time, where nobody looks for it. */
const nameOf = (zone: Intl.DateTimeFormat, at: Date): string =>
  zone.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";

export function useTimes(): Times {
  const { i18n } = useTranslation();
  const zone = useQuery({ ...me, enabled: false }).data?.organization.timeZone;
  return useMemo(() => timesOf(i18n.language === "zh" ? "zh-Hans-CN" : "en-GB", zone), [i18n.language, zone]);
}

/** Today as a business date in the organization's calendar, some days ahead. */
export function dateAhead(days: number, timeZone: string, now = Date.now()): string {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now);
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The moment a business date begins in a time zone: what a filter by day means. */
export function startOfDay(day: string, timeZone: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(utc);
  return new Date(utc - (Date.parse(`${shown.replace(" ", "T")}Z`) - utc)).toISOString();
}

export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
