import { PersonName } from "../ui/person-name.tsx";

/** A person by name and address; each keeps its own direction, so that an Arabic name leaves the brackets alone. */
export const NamedPerson = ({ name, email }: { name: string; email: string }) => (
  <>
    <PersonName>{name}</PersonName> (<PersonName>{email}</PersonName>)
  </>
);
