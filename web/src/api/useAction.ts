import { useRef } from "react";
import { useMutation } from "@tanstack/react-query";
import { newKey } from "./client";

/**
 * Something a person does. While it has not succeeded, the same input keeps the same idempotency key, so a second try
 * after a broken connection is answered by the first one and nothing happens twice.
 */
export function useAction<Input, Output>(
  act: (input: Input, key: string) => Promise<Output>,
  done?: (output: Output, input: Input) => void,
) {
  const last = useRef<{ input: string; key: string } | null>(null);
  const mutation = useMutation({
    mutationFn: (input: Input) => {
      const text = JSON.stringify(input) ?? "";
      if (last.current?.input !== text) last.current = { input: text, key: newKey() };
      return act(input, last.current.key);
    },
    onSuccess: (output, input) => {
      last.current = null;
      done?.(output, input);
    },
  });
  return {
    run: mutation.mutate,
    running: mutation.isPending,
    failure: mutation.error,
    reset: mutation.reset,
    done: mutation.isSuccess,
  };
}
