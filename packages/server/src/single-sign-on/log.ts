import type { AuditAction } from "@freehold/core/audit/schema";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Provider } from "./store.ts";

/** What the log says of a provider's settings. */
export const said = ({ issuer, domains, mode }: Pick<Provider, "issuer" | "domains" | "mode">) => ({
  issuer,
  domains: [...domains],
  status: mode,
});

/** What the log is told of a provider; it is known by its host. */
export const providerEntry = (
  action: Extract<AuditAction, `identity_provider.${string}`>,
  provider: Pick<Provider, "account_id" | "id" | "issuer">,
  change: Pick<AuditEntry, "before" | "after" | "reason"> = {},
): AuditEntry => ({
  action,
  accountId: provider.account_id,
  subject: { kind: "identity_provider", id: provider.id, label: new URL(provider.issuer).host },
  ...change,
});
