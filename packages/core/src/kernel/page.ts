import { z } from "zod";

/** How a list is asked for: at most 100 rows at a time, from where the last page ended. */
export const pageInput = {
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
};

/** One page of a list; `nextCursor` is null on the last one. Nothing is ever cut silently. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
