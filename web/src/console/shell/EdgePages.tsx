import { Link, type ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { Blank } from "../../ui/Layout";
import { LoadFailure } from "./Failure";

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <Blank icon="help" action={<Link to={paths.home}>{t("shell.toHome")}</Link>}>
      {t("shell.missing")}
    </Blank>
  );
}

export function BrokenPage({ error }: ErrorComponentProps) {
  return <LoadFailure failure={error} retry={() => location.reload()} />;
}
