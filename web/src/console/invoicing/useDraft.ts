import { useCallback, useEffect, useRef, useState } from "react";
import { call, Problem } from "../../api/client";
import { invoice as invoiceQuery, queryClient } from "../../api/queries";
import type { Invoice } from "../../api/types";
import { endpoints } from "../../paths";
import { problemsOf, withoutParts, type FieldProblem } from "./fieldProblem";
import { useUnsaved } from "../shell/useUnsaved";
import { draftOf, requestOf, type Draft } from "./draft";

export type SaveState = "saved" | "saving" | "unsaved" | "conflict";

const PAUSE = 700;
const REMEMBERED = 100;
const SAME_CHANGE = 900;

/**
 * A draft that saves itself after a short pause, one save at a time, each with the version it was read at. Changes
 * can be undone; quick typing in a row counts as one change. What the server refuses is sent again once it is changed.
 */
export function useDraft(invoice: Invoice) {
  const [draft, setDraft] = useState(() => draftOf(invoice));
  const [state, setState] = useState<SaveState>("saved");
  const [failure, setFailure] = useState<Error | null>(null);
  const [unsaved, setUnsaved] = useState<FieldProblem[]>([]);
  const [unissued, setUnissued] = useState<FieldProblem[]>([]);
  const [past, setPast] = useState<Draft[]>([]);
  const changedAt = useRef(0);
  const version = useRef(invoice.version);
  const latest = useRef(draft);
  const saved = useRef(draft);
  const refused = useRef<Draft | null>(null);
  const running = useRef<Promise<void> | null>(null);
  const back = useRef(past);
  useEffect(() => {
    latest.current = draft;
    back.current = past;
  }, [draft, past]);

  const save = useCallback(async (): Promise<boolean> => {
    await running.current;
    const sent = latest.current;
    const body = requestOf(sent, version.current, invoice.currency);
    if (sent === saved.current) return true;
    if (body === null) {
      setState("unsaved");
      return false;
    }
    setState("saving");
    running.current = call<Invoice>("PUT", endpoints.invoice(invoice.id), { body })
      .then((answer) => {
        version.current = answer.version;
        saved.current = sent;
        queryClient.setQueryData(invoiceQuery(invoice.id).queryKey, answer);
        setFailure(null);
        setUnsaved([]);
        setState(latest.current === sent ? "saved" : "unsaved");
      })
      .catch((problem: Error) => {
        setFailure(problem);
        setUnsaved(problemsOf(problem));
        if (problemsOf(problem).length > 0) refused.current = sent;
        setState(problem instanceof Problem && problem.status === 409 ? "conflict" : "unsaved");
      });
    await running.current;
    return sent === saved.current;
  }, [invoice.id, invoice.currency]);

  useEffect(() => {
    if (draft === saved.current || draft === refused.current || state === "conflict") return undefined;
    const timer = setTimeout(() => void save(), PAUSE);
    return () => clearTimeout(timer);
  }, [draft, save, state]);
  useEffect(() => () => void (latest.current === saved.current || save()), [save]);

  useUnsaved(failure !== null && state !== "saved");

  const change = useCallback((next: Partial<Draft>) => {
    const now = Date.now();
    const before = latest.current;
    if (now - changedAt.current > SAME_CHANGE) setPast((all) => [...all.slice(1 - REMEMBERED), before]);
    changedAt.current = now;
    setState("unsaved");
    setUnsaved((all) => withoutParts(all, Object.keys(next)));
    setUnissued((all) => withoutParts(all, Object.keys(next)));
    setDraft((current) => ({ ...current, ...next }));
  }, []);
  /** A change that is always undone on its own, such as a removed line. */
  const alter = useCallback(
    (next: Partial<Draft>) => {
      changedAt.current = 0;
      change(next);
      changedAt.current = 0;
    },
    [change],
  );
  const undo = useCallback(() => {
    const before = back.current.at(-1);
    changedAt.current = 0;
    setPast((all) => all.slice(0, -1));
    if (before) setDraft(before);
  }, []);
  return {
    draft,
    change,
    alter,
    undo,
    canUndo: past.length > 0,
    save,
    state,
    failure,
    problems: [...unsaved, ...unissued],
    setUnissued,
  };
}

export type DraftHold = ReturnType<typeof useDraft>;
