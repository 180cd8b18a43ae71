const SHAPES = {
  home: "M3.5 9 10 3.5 16.5 9v7.5h-4.5V12h-4v4.5H3.5z",
  wallet:
    "M3.5 6.5h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15V5.5A1.5 1.5 0 0 1 4.5 4H14M13.5 11.5h.01",
  invoice: "M5 3h7l3 3v11l-1.7-1-1.6 1-1.7-1-1.7 1-1.6-1L5 17zM8 8h4M8 11h4",
  contacts: "M10 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-2.5 3-4 6-4s5.4 1.5 6 4",
  inbox: "M3 11.5 5.5 4h9l2.5 7.5V16H3zM3 11.5h4l1 2h4l1-2h4",
  settings: "M4 6h6M14 6h2M4 14h2M10 14h6M12 4v4M8 12v4",
  help: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8 8.2c.1-1.2 1-1.9 2.1-1.9 1.2 0 2 .7 2 1.8 0 1.5-2.1 1.7-2.1 3.2M10 13.7h.01",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l3.5 3.5",
  plus: "M10 4v12M4 10h12",
  send: "M5.5 14.5 14.5 5.5M7.5 5.5h7v7",
  receive: "M14.5 5.5 5.5 14.5M12.5 14.5h-7v-7",
  copy: "M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3",
  check: "M4 10.5 8 14.5 16 6",
  close: "M5 5l10 10M15 5 5 15",
  more: "M4.7 10h.6M9.7 10h.6M14.7 10h.6M5 9.7v.6M10 9.7v.6M15 9.7v.6",
  left: "M12 4.5 6.5 10 12 15.5",
  right: "M8 4.5 13.5 10 8 15.5",
  down: "M4.5 8 10 13.5 15.5 8",
  external: "M8 5H4.5v10.5H15V12M11 4h5v5M16 4l-7 7",
  download: "M10 3.5v9M6 9l4 4 4-4M4 16.5h12",
  filter: "M3.5 5.5h13M6 10h8M8.5 14.5h3",
  sun: "M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1",
  moon: "M16 11.8A6.5 6.5 0 1 1 8.2 4a5.2 5.2 0 0 0 7.8 7.8z",
  system: "M3.5 4.5h13v8.5h-13zM7.5 16.5h5M10 13v3.5",
  language: "M3.5 5h8M7.5 3.5V5M10 5c-.6 3-3 5.5-6 6.5M5.5 7c.8 2 2.5 3.6 5 4.5M9.5 16.5l3.5-8 3.5 8M10.8 13.8h4.4",
  key: "M7 13a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10.5 9.5h6.5v3M14 9.5v2",
  warning: "M10 3.5 17.5 16h-15zM10 8.5v3.5M10 14h.01",
  info: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.5v4M10 6.7h.01",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.5 2",
  qr: "M4 4h4.5v4.5H4zM11.5 4H16v4.5h-4.5zM4 11.5h4.5V16H4zM11.5 11.5h2v2h-2zM14.5 14.5H16V16h-1.5z",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6",
  mail: "M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l2.4-2.4a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-2.4 2.4a3 3 0 0 0 4.3 4.3l1-1",
  refresh: "M15.5 8A6 6 0 0 0 4.5 7.5M4 4v3.5h3.5M4.5 12a6 6 0 0 0 11 .5M16 16v-3.5h-3.5",
  undo: "M7 4.5 3.5 8 7 11.5M4 8h7.5a4.5 4.5 0 0 1 0 9H9",
  device: "M4 4.5h12v8.5H4zM2.5 16h15",
  network:
    "M10 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM4.5 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM15.5 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 6.3 5.5 13.2M11 6.3l3.5 6.9M6.5 15h7",
} as const;

export type IconName = keyof typeof SHAPES;

/** A line drawing on a 20-pixel grid; always beside a word or inside something with a label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
