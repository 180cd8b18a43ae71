import { Problem } from "../../api/client";

/** What is wrong with one field of a draft, as the server names it. */
export interface FieldProblem {
  field: string;
  code: string;
  most?: number | null;
}

/** What the server found wrong when it refused to save or to issue; empty when it refused for another reason. */
export function problemsOf(failure: unknown): FieldProblem[] {
  if (!(failure instanceof Problem)) return [];
  return (failure.values.problems ?? []) as unknown as FieldProblem[];
}

/** The part of a draft a field is in: what a person changes to put it right. */
const partOf = (field: string): string => {
  const part = /^[^.[]*/.exec(field)?.[0] ?? field;
  return part === "total" ? "lines" : part;
};

/** What is still wrong after some parts of a draft were changed. */
export const withoutParts = (problems: FieldProblem[], parts: string[]): FieldProblem[] =>
  problems.filter(({ field }) => !parts.includes(partOf(field)));
