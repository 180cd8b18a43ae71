import { compare, perMille } from "../money";
import styles from "./FlowChart.module.css";

export interface FlowDay {
  day: string;
  in: string;
  out: string;
}

const HEIGHT = 120;
const MIDDLE = 80;
const SLOT = 20;
const BAR = 12;

/** Money in above the line and out below it, one pair of bars a day. Its figures are in the table beside it. */
export function FlowChart({
  days,
  label,
  inLabel,
  outLabel,
}: {
  days: FlowDay[];
  label: string;
  inLabel: string;
  outLabel: string;
}) {
  const most = days
    .flatMap((day) => [day.in, day.out])
    .reduce((top, value) => (compare(value, top) > 0 ? value : top), "1");
  return (
    <div>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${days.length * SLOT} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {days.map((day, place) => (
          <g key={day.day}>
            <Bar x={place * SLOT} share={perMille(day.in, most)} className={styles.in} up />
            <Bar x={place * SLOT} share={perMille(day.out, most)} className={styles.out} />
          </g>
        ))}
        <line
          x1="0"
          x2={days.length * SLOT}
          y1={MIDDLE}
          y2={MIDDLE}
          className={styles.axis}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className={styles.legend} aria-hidden="true">
        <span>{inLabel}</span>
        <span>{outLabel}</span>
      </div>
    </div>
  );
}

function Bar({ x, share, className, up }: { x: number; share: number; className: string | undefined; up?: boolean }) {
  if (share === 0) return null;
  const room = up ? MIDDLE : HEIGHT - MIDDLE;
  const height = Math.max(2, Math.round((share * (room - 3)) / 1000));
  return (
    <rect
      x={x + (SLOT - BAR) / 2}
      y={up ? MIDDLE - height - 1 : MIDDLE + 2}
      width={BAR}
      height={height}
      rx="2"
      className={className}
    />
  );
}

export const chartTableClass = styles.scroll;
