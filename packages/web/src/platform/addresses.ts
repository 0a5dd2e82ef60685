/** Addresses of pages that the shell and several slices lead to. Mailed links use the same ones. */
export const addresses = {
  home: "/",
  signIn: "/sign-in",
  register: "/register",
  profile: "/profile",
  access: "/access/smart-accounts",
  yourRequests: "/access/services-support",
  requestAccess: "/access/smart-accounts/request",
  requestAccount: "/smart-accounts/request",
  manage: "/smart-accounts",
  learn: "/learn",
  operator: "/operator",
  mailbox: "/mailbox",
} as const;
