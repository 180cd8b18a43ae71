import { useEffect, useState } from "react";
import { startLive, type LiveState } from "../../api/live";

export function useLive(): LiveState {
  const [state, setState] = useState<LiveState>("live");
  useEffect(() => {
    return startLive(setState);
  }, []);
  return state;
}
