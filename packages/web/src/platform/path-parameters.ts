import { useLocation, useParams } from "@tanstack/react-router";

/** A `$name` of the page's path. */
export const usePathParameter = (name: string): string => {
  const parameters = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const value = parameters[name];
  if (value === undefined) throw new Error(`The page's path has no $${name}.`);
  return value;
};

/** A `?name=` of the address. */
export const useQueryParameter = (name: string): string | undefined =>
  new URLSearchParams(useLocation().searchStr).get(name) ?? undefined;
