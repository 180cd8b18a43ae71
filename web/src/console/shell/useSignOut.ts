import { useCallback } from "react";
import { call } from "../../api/client";
import { queryClient } from "../../api/queries";
import { endpoints, paths } from "../../paths";

/** Ends the session on the server first; a full load then leaves nothing of it in memory. */
export function useSignOut(): () => void {
  return useCallback(() => {
    void call("DELETE", endpoints.session("current")).finally(() => {
      queryClient.clear();
      location.assign(paths.login);
    });
  }, []);
}
