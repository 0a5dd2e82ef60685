import type { Actor } from "../kernel/outcome.ts";

const PREFIX = "provisioning: ";

/** A directory, as the audit log names it: by its token. */
export const directoryActor = (tokenName: string): Actor => ({ kind: "system", job: `${PREFIX}${tokenName}` });

/** The name of the token, where an actor is a directory. */
export const directoryOf = ({ kind, name }: { readonly kind: string; readonly name: string }): string | undefined =>
  kind === "system" && name.startsWith(PREFIX) ? name.slice(PREFIX.length) : undefined;
