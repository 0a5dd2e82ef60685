import { z } from "zod";
import { id } from "../kernel/id.ts";

/** Where in an account one looks: everywhere the person may see, in one virtual account, or in those with a tag. */
export const where = {
  accountId: id,
  virtualAccountId: id.optional(),
  /** With everything beneath the virtual account, or it alone. */
  reach: z.enum(["with_beneath", "alone"]).default("with_beneath"),
  /** A tag of virtual accounts, by its key, and by its value as well where that is given. */
  tagKey: z.string().max(200).optional(),
  tagValue: z.string().max(200).optional(),
};
