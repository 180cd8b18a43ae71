import { Button } from "./Button";
import { Row } from "./Layout";

/** The next page of a list, when there is one. */
export function LoadMore({
  more,
  running,
  label,
  onMore,
}: {
  more: boolean;
  running: boolean;
  label: string;
  onMore: () => void;
}) {
  if (!more) return null;
  return (
    <Row>
      <Button running={running} onClick={onMore}>
        {label}
      </Button>
    </Row>
  );
}
