import { useRouter } from "@tanstack/react-router";
import { useQueryParameter } from "./path-parameters.ts";

/** A filter of a list that stands in the address as `?name=`, so that a reload and a shared link keep it; "" is none. */
export const useAddressFilter = (name: string): readonly [string, (value: string) => void] => {
  const router = useRouter();
  const value = useQueryParameter(name) ?? "";
  const set = (next: string) => {
    const { pathname, searchStr } = router.latestLocation;
    const query = new URLSearchParams(searchStr);
    if (next === "") query.delete(name);
    else query.set(name, next);
    const words = query.toString();
    void router.navigate({ href: words === "" ? pathname : `${pathname}?${words}`, replace: true, resetScroll: false });
  };
  return [value, set];
};
