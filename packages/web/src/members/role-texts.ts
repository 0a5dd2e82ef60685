import { defineTexts } from "../platform/texts.ts";

/** Names of the roles and what each lets a person do; keys are the roles of core, and `<role>_may`. */
export const roleTexts = defineTexts("members.roles", {
  en: {
    approver: "Approver",
    approver_may: "Accepts agreements and sees the audit log.",
    administrator: "Administrator",
    administrator_may:
      "Edits the account, manages people and virtual accounts, decides access requests, manages licenses.",
    user: "User",
    user_may: "Manages licenses, tokens and product instances.",
    viewer: "Viewer",
    viewer_may: "Sees licenses; changes nothing.",
    virtual_account_administrator: "Virtual Account Administrator",
    virtual_account_administrator_may:
      "Manages people, licenses and access requests of the selected virtual accounts, and may create ones beneath them.",
    virtual_account_user: "Virtual Account User",
    virtual_account_user_may: "Manages licenses, tokens and product instances of the selected virtual accounts.",
    virtual_account_viewer: "Virtual Account Viewer",
    virtual_account_viewer_may: "Sees licenses of the selected virtual accounts; changes nothing.",
  },
  fr: {
    approver: "Approbateur",
    approver_may: "Accepte les contrats et consulte le journal d’audit.",
    administrator: "Administrateur",
    administrator_may:
      "Modifie le compte, gère les personnes et les comptes virtuels, tranche les demandes d’accès, gère les licences.",
    user: "Utilisateur",
    user_may: "Gère les licences, les jetons et les instances de produit.",
    viewer: "Lecteur",
    viewer_may: "Consulte les licences ; ne modifie rien.",
    virtual_account_administrator: "Administrateur de compte virtuel",
    virtual_account_administrator_may:
      "Gère les personnes, les licences et les demandes d’accès des comptes virtuels choisis, et peut en créer en dessous.",
    virtual_account_user: "Utilisateur de compte virtuel",
    virtual_account_user_may: "Gère les licences, les jetons et les instances de produit des comptes virtuels choisis.",
    virtual_account_viewer: "Lecteur de compte virtuel",
    virtual_account_viewer_may: "Consulte les licences des comptes virtuels choisis ; ne modifie rien.",
  },
});
