import { usePhrase } from "../../i18n/usePhrase";
import { Notice } from "../../ui/Layout";
import type { FieldProblem } from "./fieldProblem";
import { placeOf } from "./unprintable";

/** The sentence to show at a field, or null when nothing is wrong with it. */
export function useFieldProblem(problems: FieldProblem[]): (field: string) => string | null {
  const phrase = usePhrase();
  return (field) => {
    const found = problems.find((one) => one.field === field);
    return found ? wordsOf(phrase, found) : null;
  };
}

/** What keeps a draft from being saved or issued: every field with what is wrong with it. */
export function FieldProblems({ title, all }: { title: string; all: FieldProblem[] }) {
  const phrase = usePhrase();
  return (
    <Notice tone="danger" title={title} alert>
      <ul>
        {all.map((problem) => {
          const { key, line } = placeOf(problem.field);
          return (
            <li key={problem.field}>
              {phrase(`invoices.place.${key}`, { line }) ?? problem.field}: {wordsOf(phrase, problem)}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

function wordsOf(phrase: ReturnType<typeof usePhrase>, { field, code, most }: FieldProblem): string {
  const values = { most: most ?? 0 };
  return (
    phrase(`invoices.fieldProblem.${field}-${code}`, values) ?? phrase(`invoices.fieldProblem.${code}`, values) ?? code
  );
}
