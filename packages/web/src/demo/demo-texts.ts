import { defineTexts } from "../platform/texts.ts";

/** The page of ready sign-ins. */
export const demoTexts = defineTexts("demo", {
  en: {
    title: "Look around as somebody",
    lead: "Half a year of invented companies. Choose a person; you are signed in as them and led to what there is to see.",
    reset: "Everything here is invented. Do what you like: approve, decline, suspend, leave.",
    password: "Everybody’s password is <code>{password}</code>, if you would rather log in by hand.",
    mailbox: "Every mail that is sent lands in the <link>mailbox</link>, where its links can be followed.",
    signIn: "Log in",
    signInAs: "Log in as {name}",
    continue: "Continue",
    continueAs: "Continue as {name}",
    signedIn: "You are signed in",
    "group.administrators": "They look after a Smart Account",
    "group.others": "They ask for something, or are asked",
    "group.operator": "They work for the operator",
    "look.operator_admin":
      "Runs the console: identifiers to review, accounts to suspend or close, staff and their roles.",
    "look.operator_support": "Answers cases and decides who gets Full Support.",
    "look.administrator": "Administers an account in French, with a request from a colleague who has been waiting.",
    "look.busy_administrator":
      "Several requests wait for her decision; people with all kinds of roles, invitations, a full audit log.",
    "look.virtual_account_administrator":
      "Administers some virtual accounts only: sees and decides no more than those.",
    "look.requester": "Asked for access and was answered: the history of requests, each with its outcome.",
    "look.waiting_requester": "Asked and still waits: who can decide, what happens next and when, how to remind.",
    "look.authorizer": "Was named to authorize an account: accept, complete, agree, activate.",
    "look.nominee": "Was proposed as administrator: accept or reject the invitation.",
    "look.newcomer": "Has just registered and belongs to nothing yet: request an account, or access to one.",
    "look.partner": "Acts for customers: may start a request, but somebody at the customer has to authorize it.",
  },
  fr: {
    title: "Visiter en tant que quelqu’un",
    lead: "Six mois de la vie de sociétés inventées. Choisissez une personne ; vous êtes connecté à sa place et conduit à ce qu’il y a à voir.",
    reset: "Tout ici est inventé. Faites ce que vous voulez : approuvez, refusez, suspendez, quittez.",
    password: "Tout le monde a le mot de passe <code>{password}</code>, si vous préférez vous connecter à la main.",
    mailbox: "Chaque e-mail envoyé arrive dans la <link>boîte aux lettres</link>, où ses liens peuvent être suivis.",
    signIn: "Se connecter",
    signInAs: "Se connecter en tant que {name}",
    continue: "Continuer",
    continueAs: "Continuer en tant que {name}",
    signedIn: "Vous êtes connecté",
    "group.administrators": "Ces personnes s’occupent d’un Smart Account",
    "group.others": "Ces personnes demandent quelque chose, ou sont sollicitées",
    "group.operator": "Ces personnes travaillent pour l’opérateur",
    "look.operator_admin":
      "Tient la console : identifiants à examiner, comptes à suspendre ou à clôturer, personnel et rôles.",
    "look.operator_support": "Répond aux dossiers et décide qui reçoit l’assistance complète.",
    "look.administrator": "Administre un compte en français, avec la demande d’un collègue qui attend.",
    "look.busy_administrator":
      "Plusieurs demandes attendent sa décision ; des personnes de tous rôles, des invitations, un journal d’audit rempli.",
    "look.virtual_account_administrator":
      "N’administre que certains comptes virtuels : ne voit et ne tranche rien d’autre.",
    "look.requester": "A demandé l’accès et reçu une réponse : l’historique des demandes, avec l’issue de chacune.",
    "look.waiting_requester":
      "A demandé et attend encore : qui peut décider, ce qui se passe ensuite et quand, comment relancer.",
    "look.authorizer": "A été désigné pour autoriser un compte : accepter, compléter, signer le contrat, activer.",
    "look.nominee": "A été proposé comme administrateur : accepter ou refuser l’invitation.",
    "look.newcomer":
      "Vient de s’inscrire et ne fait encore partie de rien : demander un compte, ou l’accès à un compte.",
    "look.partner": "Agit pour des clients : peut lancer une demande, mais quelqu’un chez le client doit l’autoriser.",
  },
});
