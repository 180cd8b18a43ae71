import { useEffect, useState } from "react";
import { Button, IconButton } from "./Button";

interface CopyProps {
  text: string;
  label: string;
  copiedLabel: string;
  look?: "plain" | "primary" | "quiet";
  /** Only the drawing; the label is still what a screen reader says. */
  tight?: boolean;
  onCopied?: () => void;
}

const SAYS_SO = 2_000;

/** Puts a text on the clipboard, and says that it did. */
export function CopyButton({ text, label, copiedLabel, look = "plain", tight, onCopied }: CopyProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAYS_SO);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      onCopied?.();
    });
  };
  const icon = copied ? "check" : "copy";
  if (tight) return <IconButton small icon={icon} label={copied ? copiedLabel : label} onClick={copy} />;
  return (
    <Button look={look} icon={icon} onClick={copy}>
      <span aria-live="polite">{copied ? copiedLabel : label}</span>
    </Button>
  );
}
