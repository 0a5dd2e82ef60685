import { defineTexts } from "../../platform/texts.ts";

/** How those who administer an account log in, and whether they are asked again. */
export const loginTexts = defineTexts("accounts.login", {
  en: {
    administratorsLogin: "How administrators log in",
    askSecondFactor: "Administrators use a second factor",
    askSecondFactorHelp:
      "Administrators and approvers of this account, and administrators of its virtual accounts, can open it only after logging in with a code besides the password. Requests are decided only so, too: no longer by a mailed link alone.",
    askSecondFactorOwn:
      "You have no second factor yourself. <link>Set one up</link> first: otherwise you would shut yourself out.",
    noSecondFactor: "The password alone is enough.",
    allHaveOne:
      "{all, plural, one {The one person whom this concerns has a second factor.} other {All # people whom this concerns have a second factor.}}",
    someHaveNone:
      "{all, plural, one {The one person whom this concerns has no second factor yet:} other {Of the # people whom this concerns, {count, plural, one {one has} other {# have}} no second factor yet:}}",
    andMore: "{count, plural, one {and one more} other {and # more}}",
    askAgain: "Ask for the password again before decisions about access",
    askAgainHelp:
      "Who decides requests, or changes roles, the access policy, domains, webhooks or these properties, then enters the password once more, and the code of a second factor, once that is too long ago. Who decides by a mailed link has to be logged in.",
    askAgainNever: "Never: being logged in is enough",
    askAgainAfter: "After {minutes} minutes",
    save: "Save",
    saved: "Saved.",
  },
  fr: {
    administratorsLogin: "Connexion des administrateurs",
    askSecondFactor: "Les administrateurs utilisent un second facteur",
    askSecondFactorHelp:
      "Les administrateurs et les approbateurs de ce compte, et les administrateurs de ses comptes virtuels, ne peuvent l’ouvrir qu’après s’être connectés avec un code en plus du mot de passe. Les demandes ne se tranchent qu’ainsi : un lien reçu par e-mail n’y suffit plus.",
    askSecondFactorOwn:
      "Vous n’avez pas vous-même de second facteur. <link>Configurez-en un</link> d’abord : sinon, vous vous fermeriez le compte.",
    noSecondFactor: "Le mot de passe suffit.",
    allHaveOne:
      "{all, plural, one {La seule personne concernée a un second facteur.} other {Les # personnes concernées ont toutes un second facteur.}}",
    someHaveNone:
      "{all, plural, one {La seule personne concernée n’a pas encore de second facteur :} other {Sur les # personnes concernées, {count, plural, one {une n’a} other {# n’ont}} pas encore de second facteur :}}",
    andMore: "{count, plural, one {et une autre} other {et # autres}}",
    askAgain: "Redemander le mot de passe avant les décisions sur les accès",
    askAgainHelp:
      "Pour trancher une demande, ou modifier des rôles, la politique d’accès, des domaines, des webhooks ou ces propriétés, il faut alors saisir à nouveau le mot de passe, et le code d’un second facteur, si la dernière saisie est trop ancienne. Qui décide par un lien reçu par e-mail doit être connecté.",
    askAgainNever: "Jamais : être connecté suffit",
    askAgainAfter: "Après {minutes} minutes",
    save: "Enregistrer",
    saved: "Enregistré.",
  },
});
