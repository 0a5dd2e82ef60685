import { useRouter } from "@tanstack/react-router";
import { useAction } from "../ui/action.ts";
import { IconChevronDown, IconUserCircle } from "../ui/icons.ts";
import { Menu, type MenuEntry } from "../ui/menu.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { addresses } from "./addresses.ts";
import { appearances, chooseAppearance, useAppearance } from "./appearance.ts";
import { languageNames, languages, useLanguage } from "./language.ts";
import { keepLanguage } from "./language-choice.tsx";
import { type Person, signOut } from "./session.ts";
import classes from "./shell.module.css";
import { shellTexts } from "./shell-texts.ts";
import { useTexts } from "./texts.ts";

/** Top right for who is signed in. */
export const ProfileMenu = ({ person }: { person: Person }) => {
  const t = useTexts(shellTexts);
  const language = useLanguage();
  const appearance = useAppearance();
  const router = useRouter();
  const leave = useAction(signOut, { done: () => router.navigate({ href: addresses.home }) });
  const entries: MenuEntry[] = [
    { kind: "go", label: t("manageProfile"), to: addresses.profile },
    { kind: "go", label: t("yourRequests"), to: addresses.yourRequests },
    { kind: "line" },
    { kind: "heading", label: t("language") },
    ...languages.map(
      (choice): MenuEntry => ({
        kind: "choice",
        label: languageNames[choice],
        lang: choice,
        chosen: choice === language,
        onSelect: () => keepLanguage(choice, person),
      }),
    ),
    { kind: "line" },
    { kind: "heading", label: t("appearance") },
    ...appearances.map(
      (choice): MenuEntry => ({
        kind: "choice",
        label: t(choice),
        chosen: choice === appearance,
        onSelect: () => chooseAppearance(choice),
      }),
    ),
    { kind: "line" },
    { kind: "do", label: t("signOut"), onSelect: () => void leave.run() },
  ];
  return (
    <Menu
      label={t("profileMenu", { name: person.name })}
      entries={entries}
      trigger={(button) => (
        <button
          type="button"
          className={classes.plainButton}
          aria-label={t("profileMenu", { name: person.name })}
          {...button}
        >
          <IconUserCircle size={24} stroke={1.7} aria-hidden />
          <span className={`${classes.who} ${classes.wide}`}>
            <PersonName>{person.name}</PersonName>
          </span>
          <IconChevronDown size={16} aria-hidden />
        </button>
      )}
    />
  );
};
