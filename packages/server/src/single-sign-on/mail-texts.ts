import { texts } from "../platform/sentences.ts";

export const singleSignOnMailTexts = texts({
  en: {
    "mail.single_sign_on.mode.subject":
      "{mode, select, required {Your organization’s sign-in is required now} offered {Your organization’s sign-in is offered now} other {Your organization’s sign-in was switched off}}: {account}",
    "mail.single_sign_on.mode.heading":
      "{mode, select, required {People of {domains} log in with your organization only} offered {People of {domains} can log in with your organization} other {People of {domains} log in with their password}}",
    "mail.single_sign_on.mode.body":
      "{mode, select, required {Passwords let nobody with such an address in any more, and whoever had logged in by one was logged out.} offered {They can use their password as well; whoever has none sets one with “Forgot your password?”.} other {Whoever has no password sets one with “Forgot your password?”. Who is logged in stays logged in.}}",
    "mail.single_sign_on.mode.who":
      "{who, select, operator {{operator} did this. The reason is below.} other {{by} did this.}} If it is not what your organization wants, change it at once.",
    "mail.single_sign_on.mode.fact.provider": "Identity provider",
    "mail.single_sign_on.mode.fact.domains": "Domains",
    "mail.single_sign_on.mode.action": "Open single sign-on",
    "mail.single_sign_on.mode.why": "You get this e-mail because you administer {account}.",
    "mail.single_sign_on.bound.subject": "You logged in with your organization for the first time",
    "mail.single_sign_on.bound.heading": "Your organization’s sign-in opens {operator} for you now",
    "mail.single_sign_on.bound.body":
      "{name}, your organization’s identity provider says that you are the owner of this address. From now on, whoever logs in there as you is logged in here as you.",
    "mail.single_sign_on.bound.not_you":
      "If that was not you, tell those who run your organization’s sign-in, and look on your profile at where you are logged in.",
    "mail.single_sign_on.bound.fact.provider": "Identity provider",
    "mail.single_sign_on.bound.fact.at": "When",
    "mail.single_sign_on.bound.action": "Open your profile",
    "mail.single_sign_on.bound.why": "You get this e-mail because the way you log in to {operator} has changed.",
  },
  fr: {
    "mail.single_sign_on.mode.subject":
      "{mode, select, required {La connexion par votre organisation est désormais exigée} offered {La connexion par votre organisation est désormais proposée} other {La connexion par votre organisation a été désactivée}} : {account}",
    "mail.single_sign_on.mode.heading":
      "{mode, select, required {Les personnes de {domains} se connectent seulement par votre organisation} offered {Les personnes de {domains} peuvent se connecter par votre organisation} other {Les personnes de {domains} se connectent avec leur mot de passe}}",
    "mail.single_sign_on.mode.body":
      "{mode, select, required {Aucun mot de passe ne laisse plus entrer une telle adresse, et les personnes ainsi connectées ont été déconnectées.} offered {Le mot de passe reste possible ; qui n’en a pas en définit un avec « Mot de passe oublié ? ».} other {Qui n’a pas de mot de passe en définit un avec « Mot de passe oublié ? ». Les personnes connectées le restent.}}",
    "mail.single_sign_on.mode.who":
      "{who, select, operator {{operator} en est à l’origine. Le motif figure ci-dessous.} other {{by} en est à l’origine.}} Si ce n’est pas ce que veut votre organisation, changez-le aussitôt.",
    "mail.single_sign_on.mode.fact.provider": "Fournisseur d’identité",
    "mail.single_sign_on.mode.fact.domains": "Domaines",
    "mail.single_sign_on.mode.action": "Ouvrir l’authentification unique",
    "mail.single_sign_on.mode.why": "Vous recevez cet e-mail parce que vous administrez {account}.",
    "mail.single_sign_on.bound.subject": "Vous vous êtes connecté par votre organisation pour la première fois",
    "mail.single_sign_on.bound.heading": "Le service de votre organisation vous ouvre désormais {operator}",
    "mail.single_sign_on.bound.body":
      "{name}, le fournisseur d’identité de votre organisation dit que cette adresse est la vôtre. Désormais, qui s’y connecte sous votre nom est connecté ici sous votre nom.",
    "mail.single_sign_on.bound.not_you":
      "Si ce n’était pas vous, prévenez ceux qui gèrent ce service, et voyez dans votre profil où vous êtes connecté.",
    "mail.single_sign_on.bound.fact.provider": "Fournisseur d’identité",
    "mail.single_sign_on.bound.fact.at": "Quand",
    "mail.single_sign_on.bound.action": "Ouvrir votre profil",
    "mail.single_sign_on.bound.why":
      "Vous recevez cet e-mail parce que votre façon de vous connecter à {operator} a changé.",
  },
});
