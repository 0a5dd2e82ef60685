import type { ReactNode } from "react";

/** A name that somebody typed, in whatever script, kept from turning the sentence around it. */
export const PersonName = ({ children }: { children: ReactNode }) => (
  <bdi style={{ overflowWrap: "anywhere" }}>{children}</bdi>
);
