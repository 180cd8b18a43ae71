import { useEffect, useRef } from "react";
import { Link } from "@tanstack/react-router";
import styles from "./Tabs.module.css";

/** Pages that belong together, as links in one line. */
export function Tabs({
  label,
  tabs,
  current,
}: {
  label: string;
  tabs: { to: string; label: string }[];
  current: string;
}) {
  const line = useRef<HTMLElement>(null);
  useEffect(() => {
    line.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <nav ref={line} className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          activeOptions={{ exact: true }}
          className={styles.tab}
          aria-current={tab.to === current ? "page" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
