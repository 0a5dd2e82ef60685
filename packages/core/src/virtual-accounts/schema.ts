import { z } from "zod";
import { id } from "../kernel/id.ts";

/** A pool inside an account for licenses, product instances and people; exactly one per account is the default. */
export const VirtualAccount = z.object({
  id,
  name: z.string(),
  description: z.string(),
  isDefault: z.boolean(),
});
export type VirtualAccount = z.infer<typeof VirtualAccount>;
