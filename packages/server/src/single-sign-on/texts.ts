import { texts } from "../platform/sentences.ts";

/** What the slice refuses, and what to do about it. */
export const singleSignOnTexts = texts({
  en: {
    "identity_provider.not_found": "There is no such identity provider in this Smart Account. Look at the list again.",
    "identity_provider.issuer_invalid":
      "Enter the issuer as your provider writes it: an address that begins with https://, without anything after “?” or “#”.",
    "identity_provider.address_refused":
      "This address is not on the internet, and may not be asked. Enter another one, or ask the operator to allow its network.",
    "identity_provider.no_answer":
      "No OpenID provider answers there: its discovery document at …/.well-known/openid-configuration could not be read. Check the issuer, and that it can be reached from the internet.",
    "identity_provider.other_issuer":
      "The provider that answers there names itself otherwise. Enter the issuer letter by letter as its discovery document has it, with or without a slash at the end; an issuer for many organizations at once is not taken.",
    "identity_provider.domain_not_proven":
      "{domain} is not a proven domain of this Smart Account. Prove it first, under Properties, Domains.",
    "identity_provider.domain_needs_dns":
      "{domain} is proven by a mail to one mailbox, which is too little to speak for all its addresses. Enter the TXT record that this page shows, wait until DNS has it, and save again.",
    "identity_provider.domain_taken":
      "Another identity provider of this Smart Account speaks for one of these domains. Take it away there first.",
    "identity_provider.is_on":
      "People log in by this provider now. Switch it off before you change where it leads or which client it knows; the secret can be replaced at any time.",
    "identity_provider.not_tried": "Try it first: sign in by it once, here, and see what it says.",
    "identity_provider.not_through_it":
      "Only who has logged in by this provider can require it, so that nobody is locked out. Log in with your organization, then come back.",
    "identity_provider.not_required": "This provider is not required. Look at it again.",
    "identity_provider.nobody_bound": "Nobody with this address is bound to this provider. Check the address.",
    "single_sign_on.required":
      "Your organization has its people log in with its own sign-in. Enter your e-mail address on the Log In page, and go on to your organization.",
    "single_sign_on.none": "No organization signs in the addresses of this domain. Log in with your password.",
    "single_sign_on.not_by_provider":
      "Your organization’s sign-in is no longer there. Log out, and log in again with your password.",
    "single_sign_on.visit_over": "This login took too long, or was finished already. Begin again on the Log In page.",
    "single_sign_on.other_browser":
      "This login was begun in another browser. Finish it there, or begin again here on the Log In page.",
    "single_sign_on.denied":
      "Your organization did not let you in, or you stopped there. Try again, or ask those who run its sign-in to give you access.",
    "single_sign_on.provider_error":
      "Your organization’s sign-in answered with an error ({error}). Try again; if it happens again, show this to those who run it.",
    "single_sign_on.no_answer":
      "Your organization’s sign-in does not answer right now. Try again in a few minutes; if that does not help, tell those who run it.",
    "single_sign_on.not_valid":
      "What came back is not a valid answer of your organization’s sign-in, so nobody was logged in. Begin again on the Log In page; if it happens again, tell those who run it.",
    "single_sign_on.no_address":
      "Your organization’s sign-in does not say which e-mail address you have. Ask those who run it to send the claim “email”.",
    "single_sign_on.address_unverified":
      "Your organization’s sign-in says that your e-mail address is not verified. Verify it there, then try again.",
    "single_sign_on.foreign_domain":
      "Your organization’s sign-in named an address that it does not speak for: it does for {domains} only. Log in there with an address of these, or here with your password.",
    "single_sign_on.bound_otherwise":
      "This address belongs to another identity of your organization. Ask an administrator of its Smart Account to release you, under Single sign-on.",
    "single_sign_on.person_elsewhere":
      "Your address here is no longer one of your organization’s. Log in with your password; you can set one with “Forgot your password?”.",
    "single_sign_on.staff":
      "Those who work for the operator log in with their password, never by an organization’s sign-in.",
    "single_sign_on.other_person":
      "Somebody else logged in at your organization than is logged in here. Log in there as yourself, then try again.",
    "single_sign_on.not_again":
      "Your organization’s sign-in does not say that you logged in just now. Log out here and in again; if that does not help, tell those who run it that “auth_time” is missing.",
  },
  fr: {
    "identity_provider.not_found":
      "Ce fournisseur d’identité n’existe pas dans ce Smart Account. Reconsultez la liste.",
    "identity_provider.issuer_invalid":
      "Saisissez l’émetteur tel que l’écrit votre fournisseur : une adresse qui commence par https://, sans rien après « ? » ni « # ».",
    "identity_provider.address_refused":
      "Cette adresse n’est pas sur Internet et ne peut être interrogée. Saisissez-en une autre, ou demandez à l’opérateur d’autoriser son réseau.",
    "identity_provider.no_answer":
      "Aucun fournisseur OpenID n’y répond : son document de découverte, à …/.well-known/openid-configuration, n’a pu être lu. Vérifiez l’émetteur, et qu’il est joignable depuis Internet.",
    "identity_provider.other_issuer":
      "Le fournisseur qui y répond se nomme autrement. Saisissez l’émetteur à la lettre près, comme dans son document de découverte, avec ou sans barre oblique finale ; un émetteur commun à plusieurs organisations n’est pas accepté.",
    "identity_provider.domain_not_proven":
      "{domain} n’est pas un domaine prouvé de ce Smart Account. Prouvez-le d’abord, sous Propriétés, Domaines.",
    "identity_provider.domain_needs_dns":
      "{domain} est prouvé par un e-mail à une seule boîte, ce qui ne suffit pas pour parler au nom de toutes ses adresses. Saisissez l’enregistrement TXT que montre cette page, attendez que le DNS l’ait, puis enregistrez à nouveau.",
    "identity_provider.domain_taken":
      "Un autre fournisseur d’identité de ce Smart Account parle pour l’un de ces domaines. Retirez-le-lui d’abord.",
    "identity_provider.is_on":
      "Des personnes se connectent par ce fournisseur. Désactivez-le avant de changer où il mène ou quel client il connaît ; le secret peut être remplacé à tout moment.",
    "identity_provider.not_tried": "Essayez-le d’abord : connectez-vous une fois par lui, ici, et voyez ce qu’il dit.",
    "identity_provider.not_through_it":
      "Seule une personne connectée par ce fournisseur peut l’exiger, pour que personne ne reste dehors. Connectez-vous avec votre organisation, puis revenez.",
    "identity_provider.not_required": "Ce fournisseur n’est pas exigé. Reconsultez-le.",
    "identity_provider.nobody_bound": "Personne n’est lié à ce fournisseur avec cette adresse. Vérifiez l’adresse.",
    "single_sign_on.required":
      "Votre organisation fait connecter son personnel par son propre service. Saisissez votre adresse e-mail sur la page de connexion, puis continuez avec votre organisation.",
    "single_sign_on.none":
      "Aucune organisation ne connecte les adresses de ce domaine. Connectez-vous avec votre mot de passe.",
    "single_sign_on.not_by_provider":
      "Le service de connexion de votre organisation n’existe plus. Déconnectez-vous, puis reconnectez-vous avec votre mot de passe.",
    "single_sign_on.visit_over":
      "Cette connexion a pris trop de temps, ou s’est déjà achevée. Recommencez sur la page de connexion.",
    "single_sign_on.other_browser":
      "Cette connexion a été commencée dans un autre navigateur. Terminez-la là-bas, ou recommencez ici sur la page de connexion.",
    "single_sign_on.denied":
      "Votre organisation ne vous a pas laissé entrer, ou vous vous y êtes arrêté. Réessayez, ou demandez un accès à ceux qui gèrent son service de connexion.",
    "single_sign_on.provider_error":
      "Le service de connexion de votre organisation a répondu par une erreur ({error}). Réessayez ; si cela se répète, montrez-la à ceux qui le gèrent.",
    "single_sign_on.no_answer":
      "Le service de connexion de votre organisation ne répond pas en ce moment. Réessayez dans quelques minutes ; sinon, prévenez ceux qui le gèrent.",
    "single_sign_on.not_valid":
      "Ce qui est revenu n’est pas une réponse valable du service de connexion de votre organisation ; personne n’a été connecté. Recommencez sur la page de connexion ; si cela se répète, prévenez ceux qui le gèrent.",
    "single_sign_on.no_address":
      "Le service de connexion de votre organisation ne dit pas quelle est votre adresse e-mail. Demandez à ceux qui le gèrent d’envoyer la revendication « email ».",
    "single_sign_on.address_unverified":
      "Le service de connexion de votre organisation dit que votre adresse e-mail n’est pas vérifiée. Vérifiez-la là-bas, puis réessayez.",
    "single_sign_on.foreign_domain":
      "Le service de connexion de votre organisation a donné une adresse pour laquelle il ne parle pas : il le fait seulement pour {domains}. Connectez-vous là-bas avec une telle adresse, ou ici avec votre mot de passe.",
    "single_sign_on.bound_otherwise":
      "Cette adresse appartient à une autre identité de votre organisation. Demandez à un administrateur de son Smart Account de vous délier, sous Authentification unique.",
    "single_sign_on.person_elsewhere":
      "Votre adresse ici n’est plus une adresse de votre organisation. Connectez-vous avec votre mot de passe ; « Mot de passe oublié ? » permet d’en définir un.",
    "single_sign_on.staff":
      "Le personnel de l’opérateur se connecte avec son mot de passe, jamais par le service d’une organisation.",
    "single_sign_on.other_person":
      "La personne connectée auprès de votre organisation n’est pas celle connectée ici. Connectez-vous là-bas sous votre nom, puis réessayez.",
    "single_sign_on.not_again":
      "Le service de connexion de votre organisation ne dit pas que vous venez de vous y connecter. Déconnectez-vous ici puis reconnectez-vous ; sinon, signalez à ceux qui le gèrent que « auth_time » manque.",
  },
});
