import { addresses } from "../platform/addresses.ts";

/** So many licenses of a type from one virtual account to another. */
export type PlannedLine = {
  readonly licenseTypeId: string;
  readonly quantity: number;
  readonly fromId: string;
  readonly toId: string;
};

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The address at which lines, wherever each goes, are looked at and then transferred at once. */
export const planAddress = (accountId: string, lines: readonly PlannedLine[]): string => {
  const plan = lines.map(({ licenseTypeId, quantity, fromId, toId }) =>
    [licenseTypeId, quantity, fromId, toId].join("."),
  );
  return `${addresses.licenseTransfers(accountId)}?plan=${plan.join(",")}`;
};

/** The lines of such an address; what is none is left out. */
export const plannedLines = (plan: string): PlannedLine[] =>
  plan.split(",").flatMap((line) => {
    const [licenseTypeId = "", count = "", fromId = "", toId = ""] = line.split(".");
    const quantity = /^[1-9]\d{0,8}$/.test(count) ? Number(count) : 0;
    const isLine = quantity > 0 && [licenseTypeId, fromId, toId].every((id) => UUID.test(id)) && fromId !== toId;
    return isLine ? [{ licenseTypeId, quantity, fromId, toId }] : [];
  });
