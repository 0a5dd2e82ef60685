import type { ReactNode } from "react";
import { Link } from "../ui/link.tsx";
import { PersonName } from "../ui/person-name.tsx";

/** Puts a link where a sentence says `<link>words</link>`. */
export const linkTo = (to: string) => ({ link: (words: string): ReactNode => <Link to={to}>{words}</Link> });

/** Keeps a name or an address that somebody typed from turning the sentence around it. */
export const namePart = {
  name: (words: string): ReactNode => (
    <PersonName>
      <strong>{words}</strong>
    </PersonName>
  ),
};
