import type { FC } from "react";

/**
 * A page as data: each slice lists its own in `<slice>/pages.ts` and all-pages.ts joins the lists. The module is loaded when
 * the page is first visited and exports the page as `Page`.
 */
export type PageSpec = {
  /** TanStack Router's form: `/accounts/$accountId/requests`. */
  readonly path: `/${string}`;
  readonly load: () => Promise<{ Page: FC }>;
  /** `signed_in` sends others to sign-in and back; `signed_out` sends who is signed in to the home page. */
  readonly access: "anyone" | "signed_in" | "signed_out" | "operator";
  /** `entry`: the two-panel layout of sign-in and registration. Default `app`. */
  readonly layout?: "app" | "entry";
};

/** Declares the pages of a slice. */
export const pages = (...specs: PageSpec[]): readonly PageSpec[] => specs;
