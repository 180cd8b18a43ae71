import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { onSessionEnd, type SessionEnd } from "../../api/client";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { Failure } from "./Failure";
import { useLogin } from "./useLogin";

/** When a session ends while someone works, the page stays as it is and the same request goes on after a new login. */
export function Relogin() {
  const { t } = useTranslation();
  const [ended, setEnded] = useState<SessionEnd | null>(null);
  const waiting = useRef<((restored: boolean) => void)[]>([]);
  const settle = useCallback((restored: boolean) => {
    waiting.current.splice(0).forEach((resolve) => resolve(restored));
    setEnded(null);
  }, []);
  const login = useLogin(() => settle(true));
  useEffect(() => {
    onSessionEnd((cause) => {
      setEnded(cause);
      return new Promise((resolve) => waiting.current.push(resolve));
    });
    return () => onSessionEnd(null);
  }, []);
  // what was on the screen is not for whoever sits there now; a form keeps what was typed
  useEffect(() => {
    document.documentElement.toggleAttribute("data-session-over", ended === "ended");
    return () => document.documentElement.removeAttribute("data-session-over");
  }, [ended]);
  if (!ended) return null;
  return (
    <Dialog
      title={t(ended === "stale" ? "shell.stepUp" : "shell.sessionEnded")}
      closeLabel={t("words.close")}
      onClose={() => (ended === "ended" ? location.assign(paths.login) : settle(false))}
    >
      <p className="second">{t(ended === "stale" ? "shell.stepUpWhy" : "shell.sessionEndedWhy")}</p>
      <Failure failure={login.failure} />
      <DialogFoot>
        <Button look="primary" icon="key" running={login.running} onClick={() => login.run()}>
          {t("signIn.withPasskey")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
