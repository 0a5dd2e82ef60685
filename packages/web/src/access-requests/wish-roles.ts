/** Roles that somebody may wish for on a virtual account, in the order in which they are offered. */
export const wishRoles = ["virtual_account_user", "virtual_account_viewer", "virtual_account_administrator"] as const;
