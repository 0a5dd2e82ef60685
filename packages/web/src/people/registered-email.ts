const KEY = "freehold.registered-email";

/** Keeps in this tab to which address the verification mail went, so that it need not stand in an address bar. */
export const keepRegisteredEmail = (email: string): void => sessionStorage.setItem(KEY, email);

/** The address that registered in this tab last. */
export const readRegisteredEmail = (): string | undefined => sessionStorage.getItem(KEY) ?? undefined;
