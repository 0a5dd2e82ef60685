const HERE = "https://freehold.invalid";

/**
 * The address to go to after signing in, taken from `?next=`: only a path of this site, else the home page.
 * `//host`, `/\host` and addresses with a scheme would lead elsewhere.
 */
export const safeNextAddress = (wanted: unknown): string => {
  if (typeof wanted !== "string" || !wanted.startsWith("/") || wanted.length > 2000) return "/";
  try {
    const url = new URL(wanted, HERE);
    return url.origin === HERE ? `${url.pathname}${url.search}${url.hash}` : "/";
  } catch {
    return "/";
  }
};

/** The sign-in address that comes back to `wanted`. */
export const signInAddress = (wanted: string): string =>
  wanted === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(wanted)}`;

/** Where the code of a second factor is entered, after the password, on the way to `wanted`. */
export const signInCodeAddress = (wanted: string | undefined): string =>
  wanted === undefined ? "/sign-in/code" : `/sign-in/code?next=${encodeURIComponent(wanted)}`;

/** Where a second factor is set up on the way to `wanted`, which asks for one. */
export const secondFactorAddress = (wanted: string): string => `/second-factor?next=${encodeURIComponent(wanted)}`;
