import type { LicenseType } from "@freehold/core/licenses/schema";
import { queryOptions } from "@tanstack/react-query";
import { client } from "../../platform/api.ts";

const MOST_OFFERED = 1_000;

const readAll = async (): Promise<LicenseType[]> => {
  const items: LicenseType[] = [];
  for (let cursor: string | undefined; items.length < MOST_OFFERED; ) {
    const page = await client.licenseTypes.list({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return items;
};

/** The license types that are sold, to choose from: a vendor has some dozens. */
export const soldTypes = queryOptions({ queryKey: ["license-types", "to choose"], queryFn: readAll });
