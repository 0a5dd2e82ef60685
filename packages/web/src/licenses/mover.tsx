import { isJob } from "@freehold/core/licenses/ledger";
import { useTexts } from "../platform/texts.ts";
import { PersonName } from "../ui/person-name.tsx";
import { licenseTexts } from "./license-texts.ts";

/** Who moved licenses: a person, another account, or Freehold by itself. */
export const Mover = ({ name }: { name: string }) => {
  const t = useTexts(licenseTexts);
  return isJob(name) ? t("itself") : <PersonName>{name}</PersonName>;
};
