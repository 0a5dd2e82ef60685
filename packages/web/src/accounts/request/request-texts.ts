import { defineTexts } from "../../platform/texts.ts";

export const requestTexts = defineTexts("account-request", {
  en: {
    title: "Smart Account Request",
    lead: "Please provide the following information to authorize creation of a new Customer Smart Account for your company, or to request authorization on behalf of another user or company.",
    stepAccount: "Account",
    stepCompany: "Company Information",
    stepAdministrators: "Administrative User Access",
    stepReview: "Review",
    learnMore: "Learn More",
    authorization: "Account Authorization",
    who: "Will you or someone else authorize the activation of the Smart Account?",
    whoSelf: "Yes, I have the authority to represent my company and will authorize activation",
    whoSelfHelp:
      "You agree that you are authorized to create accounts and to manage entitlements, license agreements and users on behalf of your organization.",
    whoOther: "No, the person specified below should be notified to authorize activation",
    whoMissing: "Choose who will authorize the activation.",
    partner:
      "Your profile says that you act for a partner. A partner may not authorize an account on behalf of a customer: name a person at the customer below.",
    authorizerEmail: "Email Address",
    authorizerEmailHelp: "Of the person who may represent the company. They are mailed instructions.",
    authorizerMissing: "Enter the e-mail address of the person who will authorize activation.",
    notAnEmail: "This is not an e-mail address.",
    authorizerIsSelf: "This is your own address: choose “Yes” above instead.",
    authorizerIsPartner: "This is your own address. A partner names a person at the customer.",
    specialMessage: "Special Message",
    specialMessageHelp: "Stands in the mail to that person, beneath your name.",
    identity: "Account Identity Information",
    identityLead:
      "The Account Domain Identifier will be used to <strong>uniquely identify the account</strong>. The default Account Domain Identifier is based on the email address of the person specified to authorize activation of the account.",
    identifier: "Account Domain Identifier",
    identifierAwaited: "Say above who will authorize the activation: the domain of their e-mail address appears here.",
    identifierEdit: "Edit Account Domain Identifier",
    identifierHelp: "For example example.com, or a part of it such as lab.example.com for a unit that buys by itself.",
    identifierBack: "Use {domain} instead",
    identifierMissing: "Enter the domain that identifies the account.",
    identifierNote: "Note to the approver",
    identifierNoteHelp: "Why this domain is yours to use. Whoever reviews it reads this.",
    accountName: "Account Name",
    accountNameHelp:
      "As your organization calls itself. It can be changed at any time; the identifier only through a review.",
    accountNameMissing: "Enter a name for the account.",
    tooLong: "At most {max, number} characters.",
    aboutIdentifier: "About the Account Domain Identifier",
    aboutOne:
      "An organization has one Smart Account, and its domain names it: two organizations can have the same name, but never the same domain. Colleagues who know the domain can find the account and request access to it.",
    aboutTwo:
      "The domain of the authorizer’s e-mail address is offered because receiving mail there proves it. Another one can be entered: it is then reviewed by {operator}, unless a DNS record proves it.",
    aboutThree:
      "A domain of free or disposable mail, or a public suffix such as “com” or “co.uk”, belongs to nobody and cannot name an account. A part of a domain (lab.example.com) can, for a unit that buys by itself; the administrators of example.com are then told.",
    aboutAdministrators: "About Administrative User Access",
    aboutAdministratorsOne:
      "A Smart Account Administrator edits the account’s properties, decides who gets in and with which role, and manages everything that belongs to the account. Name at least two: an account with a single administrator is stuck when that person leaves.",
    aboutAdministratorsTwo:
      "Whoever authorizes the activation becomes an administrator without being named. Everyone else named here is first shown to the authorizer, then asked: nobody becomes an administrator without agreeing.",
    checking: "Checking {domain}…",
    checkFailed: "Whether {domain} is free could not be checked.",
    provenTitle: "{domain} is free, and needs no review",
    provenDetail: "{email} proves it as soon as its owner signs in with that address.",
    provenSelf: "Your own verified address {email} proves it.",
    reviewTitle: "{domain} is free, and will be reviewed",
    "why.edited": "It is not the domain of the authorizer’s e-mail address.",
    "why.authorizer_elsewhere": "The authorizer’s e-mail address belongs to another domain.",
    "why.look_alike": "It looks like the identifier of an existing account.",
    reviewNext:
      "{operator} reviews it after you submit, and you are mailed the outcome. A DNS record can prove it instead, at once and without waiting for anybody; the page of your request shows the record.",
    refusedTitle: "{domain} cannot identify an account",
    takenTitle: "{domain} already has a Smart Account",
    settingUpTitle: "A Smart Account for {domain} already exists, but is not active",
    storedAs: "In DNS it is written {ascii}.",
    parent: "{parent} already has a Smart Account. Its administrators will be told about this one.",
  },
  fr: {
    title: "Demande de Smart Account",
    lead: "Indiquez ce qui suit pour autoriser la création d’un nouveau Smart Account client pour votre société, ou pour demander l’autorisation au nom d’une autre personne ou d’une autre société.",
    stepAccount: "Compte",
    stepCompany: "Informations sur la société",
    stepAdministrators: "Accès administrateur",
    stepReview: "Vérification",
    learnMore: "En savoir plus",
    authorization: "Autorisation du compte",
    who: "Est-ce vous ou quelqu’un d’autre qui autorisera l’activation du Smart Account ?",
    whoSelf: "Oui, j’ai l’autorité pour représenter ma société et j’autoriserai l’activation",
    whoSelfHelp:
      "Vous confirmez être en droit de créer des comptes et de gérer les droits, les contrats de licence et les utilisateurs au nom de votre organisation.",
    whoOther: "Non, la personne indiquée ci-dessous doit être avisée pour autoriser l’activation",
    whoMissing: "Choisissez qui autorisera l’activation.",
    partner:
      "D’après votre profil, vous agissez pour un partenaire. Un partenaire ne peut pas autoriser un compte au nom d’un client : indiquez ci-dessous une personne du client.",
    authorizerEmail: "Adresse e-mail",
    authorizerEmailHelp:
      "Celle de la personne qui peut représenter la société. Elle reçoit les instructions par e-mail.",
    authorizerMissing: "Saisissez l’adresse e-mail de la personne qui autorisera l’activation.",
    notAnEmail: "Ceci n’est pas une adresse e-mail.",
    authorizerIsSelf: "C’est votre propre adresse : choisissez plutôt « Oui » ci-dessus.",
    authorizerIsPartner: "C’est votre propre adresse. Un partenaire indique une personne du client.",
    specialMessage: "Message particulier",
    specialMessageHelp: "Figure dans l’e-mail adressé à cette personne, sous votre nom.",
    identity: "Identité du compte",
    identityLead:
      "L’identifiant de domaine de compte servira à <strong>identifier le compte de façon unique</strong>. Par défaut, il reprend le domaine de l’adresse e-mail de la personne qui autorise l’activation.",
    identifier: "Identifiant de domaine de compte",
    identifierAwaited:
      "Indiquez ci-dessus qui autorisera l’activation : le domaine de son adresse e-mail s’affichera ici.",
    identifierEdit: "Modifier l’identifiant de domaine de compte",
    identifierHelp:
      "Par exemple exemple.com, ou une partie telle que labo.exemple.com pour une entité qui achète elle-même.",
    identifierBack: "Reprendre {domain}",
    identifierMissing: "Saisissez le domaine qui identifie le compte.",
    identifierNote: "Note à l’approbateur",
    identifierNoteHelp: "Pourquoi ce domaine est le vôtre. La personne qui l’examine lira cette note.",
    accountName: "Nom du compte",
    accountNameHelp:
      "Le nom de votre organisation. Il peut changer à tout moment ; l’identifiant, seulement après examen.",
    accountNameMissing: "Donnez un nom au compte.",
    tooLong: "{max, number} caractères au maximum.",
    aboutIdentifier: "À propos de l’identifiant de domaine de compte",
    aboutOne:
      "Une organisation a un seul Smart Account, désigné par son domaine : deux organisations peuvent porter le même nom, jamais le même domaine. Les collègues qui connaissent le domaine peuvent trouver le compte et y demander l’accès.",
    aboutTwo:
      "Le domaine de l’adresse e-mail de la personne qui autorise est proposé, car y recevoir du courrier le prouve. Vous pouvez en saisir un autre : {operator} l’examine alors, à moins qu’un enregistrement DNS ne le prouve.",
    aboutThree:
      "Un domaine de messagerie gratuite ou jetable, ou un suffixe public tel que « com » ou « co.uk », n’appartient à personne et ne peut pas désigner un compte. Une partie d’un domaine (labo.exemple.com) le peut, pour une entité qui achète elle-même ; les administrateurs d’exemple.com en sont alors informés.",
    aboutAdministrators: "À propos de l’accès administrateur",
    aboutAdministratorsOne:
      "Un administrateur du Smart Account modifie les propriétés du compte, décide qui y entre et avec quel rôle, et gère tout ce qui appartient au compte. Nommez-en au moins deux : un compte à un seul administrateur est bloqué quand cette personne part.",
    aboutAdministratorsTwo:
      "La personne qui autorise l’activation devient administrateur sans être nommée. Les autres personnes nommées ici sont d’abord soumises à son accord, puis sollicitées : personne ne devient administrateur sans l’accepter.",
    checking: "Vérification de {domain}…",
    checkFailed: "La disponibilité de {domain} n’a pas pu être vérifiée.",
    provenTitle: "{domain} est libre, sans examen nécessaire",
    provenDetail: "{email} le prouve dès que sa ou son titulaire se connecte avec cette adresse.",
    provenSelf: "Votre propre adresse vérifiée {email} le prouve.",
    reviewTitle: "{domain} est libre et sera examiné",
    "why.edited": "Ce n’est pas le domaine de l’adresse e-mail de la personne qui autorise.",
    "why.authorizer_elsewhere": "L’adresse e-mail de la personne qui autorise appartient à un autre domaine.",
    "why.look_alike": "Il ressemble à l’identifiant d’un compte existant.",
    reviewNext:
      "{operator} l’examine après votre envoi, et le résultat vous est adressé par e-mail. Un enregistrement DNS peut aussi le prouver, aussitôt et sans attendre personne ; il figure sur la page de suivi de votre demande.",
    refusedTitle: "{domain} ne peut pas identifier un compte",
    takenTitle: "{domain} a déjà un Smart Account",
    settingUpTitle: "Un Smart Account existe déjà pour {domain}, mais il n’est pas actif",
    storedAs: "Dans le DNS, il s’écrit {ascii}.",
    parent: "{parent} a déjà un Smart Account. Ses administrateurs seront informés de celui-ci.",
  },
});
