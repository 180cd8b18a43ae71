import { useTranslation } from "react-i18next";
import { chooseLanguage } from "../../i18n";
import { useTheme, type Theme } from "../../theme";
import { IconButton } from "../../ui/Button";
import type { IconName } from "../../ui/Icon";
import { Menu } from "../../ui/Menu";

export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const item = (language: "en" | "zh", label: string) => ({
    key: language,
    label,
    checked: i18n.language === language,
    onSelect: () => void chooseLanguage(language),
  });
  return (
    <Menu
      items={[item("en", "English"), item("zh", "简体中文")]}
      trigger={(props) => <IconButton icon="language" label={t("shell.language")} {...props} />}
    />
  );
}

const ICONS: Record<Theme, IconName> = { system: "system", light: "sun", dark: "moon" };

export function ThemeMenu() {
  const { t } = useTranslation();
  const [theme, setTheme] = useTheme();
  const items = (["system", "light", "dark"] as const).map((choice) => ({
    key: choice,
    label: t(`shell.theme.${choice}`),
    icon: ICONS[choice],
    checked: theme === choice,
    onSelect: () => setTheme(choice),
  }));
  return (
    <Menu items={items} trigger={(props) => <IconButton icon={ICONS[theme]} label={t("shell.colours")} {...props} />} />
  );
}
