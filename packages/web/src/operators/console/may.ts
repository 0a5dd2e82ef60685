import { type OperatorPermission, operatorMay } from "@freehold/core/kernel/permission";
import { usePerson } from "../../platform/session.ts";

/** Whether the person's operator roles carry a permission; the server asks the same table. */
export const useMay = (): ((permission: OperatorPermission) => boolean) => {
  const { operatorRoles } = usePerson();
  return (permission) => operatorMay(permission, operatorRoles);
};
