import { useTranslation } from "react-i18next";
import { usePhrase } from "../../i18n/usePhrase";
import { Notice } from "../../ui/Layout";
import { placeOf, type Unprintable } from "./unprintable";

/** Says which characters would be missing on the paper, and where, before it is issued. */
export function UnprintableNotice({ all }: { all: Unprintable[] }) {
  const { t } = useTranslation();
  const phrase = usePhrase();
  return (
    <Notice tone="warning" title={t("invoices.unprintable")} alert>
      <ul>
        {all.map(({ field, characters }) => {
          const { key, line } = placeOf(field);
          const place = phrase(`invoices.place.${key}`, { line }) ?? field;
          return (
            <li key={field}>
              {place}: <bdi>{[...characters].join(" ")}</bdi>
            </li>
          );
        })}
      </ul>
      {t("invoices.unprintableWhy")}
    </Notice>
  );
}
