import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client";
import { refreshAfter } from "../../api/queries";
import { useAction } from "../../api/useAction";
import type { Network } from "../../api/types";
import { endpoints } from "../../paths";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";
import { useToast } from "../../ui/Toast";
import { Failure } from "../shell/Failure";

const isUrl = (line: string): boolean => /^(https?|wss?):\/\/[^\s/]+/.test(line) && URL.canParse(line);

/** Node addresses may hold a key, so the server never shows them again; they are typed anew. */
export function NodesDialog({ network, onClose }: { network: Network; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useToast();
  const [text, setText] = useState("");
  const urls = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const wrong = urls.some((url) => !isUrl(url));
  const save = useAction(
    (body: { urls: string[] }) => call("PUT", endpoints.networkNodes(network.id), { body }),
    () => {
      refreshAfter("network.nodes");
      tell(t("settings.networks.saved"));
      onClose();
    },
  );
  const off = urls.length === 0 || wrong;
  return (
    <Dialog title={`${network.name} · ${t("settings.networks.nodes")}`} closeLabel={t("words.close")} onClose={onClose}>
      <TextArea
        autoFocus
        label={t("settings.networks.nodeUrls")}
        hint={t("settings.networks.nodeUrlsHint")}
        rows={4}
        spellCheck={false}
        value={text}
        onChange={setText}
        wrong={wrong ? t("settings.networks.nodeUrlsWrong") : null}
      />
      <Failure failure={save.failure} />
      <DialogFoot>
        <Button onClick={onClose}>{t("words.cancel")}</Button>
        <Button
          look="primary"
          running={save.running}
          aria-disabled={off || undefined}
          onClick={() => !off && save.run({ urls })}
        >
          {t("words.save")}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
