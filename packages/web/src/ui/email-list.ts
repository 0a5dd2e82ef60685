const LOOKS_LIKE_EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** Addresses from what was typed or pasted: "Name <a@b.c>" keeps its address, doubles fall away, order stays. */
export const cleanEmails = (typed: readonly string[]): string[] => {
  const addresses = typed
    .flatMap((entry) => entry.split(/[,;\s]+/))
    .map((entry) => entry.replace(/^[<"'(]+|[>"')]+$/g, "").toLowerCase())
    .filter((entry) => entry !== "");
  const hasAddress = addresses.some((entry) => entry.includes("@"));
  return [
    ...new Set(
      hasAddress && typed.some((entry) => entry.includes("<"))
        ? addresses.filter((entry) => entry.includes("@"))
        : addresses,
    ),
  ];
};

/** Those that cannot be e-mail addresses; the server has the last word. */
export const badEmails = (addresses: readonly string[]): string[] =>
  addresses.filter((address) => !LOOKS_LIKE_EMAIL.test(address));
