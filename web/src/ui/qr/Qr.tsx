import { useMemo } from "react";
import { qrModules } from "./encode";

/** A QR code as one drawing: dark on white in both colour schemes, because readers expect that. */
export function Qr({ text, label, size = 208 }: { text: string; label: string; size?: number }) {
  const { path, side } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      style={{ borderRadius: 12, maxWidth: "100%", height: "auto" }}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#14171A" />
    </svg>
  );
}

const QUIET = 4;

function drawn(text: string) {
  const modules = qrModules(text);
  const path = modules
    .map((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")).join(""))
    .join("");
  return { path, side: modules.length + QUIET * 2 };
}
