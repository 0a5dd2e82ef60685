import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import { uiTexts } from "./ui-texts.ts";

/** What to call somebody in a sentence: nothing is kept of the name of who deleted their account. */
export const useNameOf = (): ((name: string) => string) => {
  const t = useTexts(uiTexts);
  return (name) => (name === "" ? t("personGone") : name);
};

/** A name that somebody typed, in whatever script, kept from turning the sentence around it. */
export const PersonName = ({ children }: { children: ReactNode }) => {
  const nameOf = useNameOf();
  return <bdi style={{ overflowWrap: "anywhere" }}>{children === "" ? nameOf("") : children}</bdi>;
};
