import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const requestAccess: Article = {
  action: { to: addresses.requestAccess },
  en: {
    title: "Request access to a Smart Account",
    lead: "Your organization already has one? Ask its administrators to let you in.",
    sections: [
      {
        heading: "Step by step",
        steps: [
          "Open the profile menu, Manage Profile, then Access Management and the tab Smart Accounts.",
          "Choose Request Access to an Existing Smart Account. Check your profile: it is sent with the request.",
          "Enter the Account Domain Identifier. The account’s name and type are shown, so that you can tell it is the right one.",
          "You do not know it? Find a Smart Account, in the same tab, searches by name; accounts of your own e-mail domain are listed with who administers them.",
          "Give the reason: at least 10 characters. It is what the administrator decides by.",
          "Follow it under Your Access Requests, in the tab Services & Support.",
        ],
      },
      {
        heading: "The answer",
        points: [
          "Approved: you receive a role, for the entire account or for certain virtual accounts, perhaps with a first day and an end date.",
          "Denied: you are told, with a reason if one was given. You may ask again after a while (7 days unless the account says otherwise), with a new reason.",
          "You can withdraw the request as long as it is pending, and remind the administrators once a day.",
          "Asked for more: those who decide have a question. Your request shows that it waits for you; answer on its page. Reminders pause meanwhile, for seven days at most, and the day on which it expires stays.",
        ],
      },
    ],
  },
  fr: {
    title: "Demander l’accès à un Smart Account",
    lead: "Votre organisation en a déjà un ? Demandez à ses administrateurs de vous y faire entrer.",
    sections: [
      {
        heading: "Étape par étape",
        steps: [
          "Ouvrez le menu du profil, Gérer le profil, puis Gestion des accès et l’onglet Smart Accounts.",
          "Choisissez Demander l’accès à un Smart Account existant. Vérifiez votre profil : il est joint à la demande.",
          "Saisissez l’identifiant de domaine du compte. Son nom et son type s’affichent, pour que vous sachiez que c’est le bon.",
          "Vous ne le connaissez pas ? Trouver un Smart Account, dans le même onglet, cherche par nom ; les comptes du domaine de votre adresse e-mail y figurent avec qui les administre.",
          "Donnez la raison : au moins 10 caractères. C’est d’après elle que l’administrateur décide.",
          "Suivez la demande sous Vos demandes d’accès, dans l’onglet Services et assistance.",
        ],
      },
      {
        heading: "La réponse",
        points: [
          "Approuvée : vous recevez un rôle, sur tout le compte ou sur certains comptes virtuels, avec un premier jour et une date de fin le cas échéant.",
          "Refusée : vous en êtes informé, avec la raison si elle est donnée. Vous pourrez redemander un peu plus tard (7 jours, sauf si le compte en dispose autrement), avec une nouvelle raison.",
          "Vous pouvez retirer la demande tant qu’elle est en attente, et envoyer un rappel aux administrateurs une fois par jour.",
          "Complément demandé : ceux qui décident ont une question. Votre demande indique qu’elle vous attend ; répondez sur sa page. Les rappels s’interrompent pendant ce temps, sept jours au plus, et le jour où elle expire ne change pas.",
        ],
      },
    ],
  },
};

export const nobodyAnswers: Article = {
  en: {
    title: "What happens when nobody answers",
    lead: "A request never waits forever. What comes next, and when, is shown on it from the first day.",
    sections: [
      {
        heading: "An access request",
        paragraphs: ["Unless the account’s policy sets other days, which are shown on the request:"],
        steps: [
          "Days 3 and 7: the administrators are reminded. You may remind them too, once a day.",
          "Day 10: the approvers and the person who authorized the account are told as well.",
          "Day 14: a support case opens by itself, and the operator’s support takes it up.",
          "Day 30: the request expires, and you can ask again.",
        ],
      },
      {
        heading: "Somebody who decides is away",
        points: [
          "Before leaving, they choose a member of the account as their stand-in: in the profile, While you are away. Open requests go to the stand-in at once, and come back when the time is over.",
          "A stand-in may decide what the other may decide, and no more. The decision names both, counts as the other’s, and cannot be handed on. Nobody approves the same request twice, for whomever.",
          "On your request you see who stands in for whom, and until when.",
        ],
      },
      {
        heading: "A request for a new account",
        steps: [
          "Days 7, 30, 60 and 80: the authorizer is reminded, and you can resend the mail or name somebody else at any time.",
          "Day 90: the request lapses. The domain is free again.",
        ],
      },
      {
        heading: "No administrator is left",
        paragraphs: [
          "Administrators who have not signed in for 90 days are asked whether they still are the right person, and again after 120 and 150 days. After 180 days without an answer they count as unreachable. Nothing is taken from them.",
          "If nobody else can act, people with an e-mail address of the account’s domain are shown a way out, on the page Access and on their waiting request:",
        ],
        steps: [
          "Ask to administer the account, and say why.",
          "Add one TXT record to the domain’s DNS. It is made for you and this takeover only.",
          "Once it is found, everybody who belongs to the account is told. For seven days each of them may object, and an administrator who is there after all ends it with one press.",
          "If nobody objects and the record is still there, you become administrator. If somebody does, {operator} looks at both sides and decides.",
        ],
        points: [
          "Other people’s roles do not change. Leave the record in place until the end; then it may be removed.",
          "Open a case stays available on every stuck request, already filled in.",
        ],
      },
    ],
  },
  fr: {
    title: "Que se passe-t-il quand personne ne répond",
    lead: "Une demande n’attend jamais indéfiniment. Ce qui vient ensuite, et quand, y figure dès le premier jour.",
    sections: [
      {
        heading: "Une demande d’accès",
        paragraphs: ["Sauf si la politique du compte fixe d’autres jours, qui figurent alors sur la demande :"],
        steps: [
          "Jours 3 et 7 : les administrateurs reçoivent un rappel. Vous pouvez aussi leur en envoyer un, une fois par jour.",
          "Jour 10 : les approbateurs et la personne qui a autorisé le compte sont prévenus à leur tour.",
          "Jour 14 : un dossier d’assistance s’ouvre automatiquement, et l’assistance de l’opérateur s’en charge.",
          "Jour 30 : la demande expire, et vous pouvez la refaire.",
        ],
      },
      {
        heading: "Une personne qui décide est absente",
        points: [
          "Avant de partir, elle choisit un membre du compte pour la remplacer : dans son profil, Pendant votre absence. Les demandes en attente parviennent aussitôt au remplaçant, et reviennent à la fin.",
          "Un remplaçant décide de ce dont l’autre peut décider, et de rien d’autre. La décision nomme les deux, compte comme celle de l’autre et ne se confie pas plus loin. Personne n’approuve deux fois la même demande, au nom de qui que ce soit.",
          "Sur votre demande, vous voyez qui remplace qui, et jusqu’à quand.",
        ],
      },
      {
        heading: "Une demande de nouveau compte",
        steps: [
          "Jours 7, 30, 60 et 80 : la personne qui autorise reçoit un rappel ; à tout moment, vous pouvez renvoyer l’e-mail ou désigner quelqu’un d’autre.",
          "Jour 90 : la demande expire. Le domaine est de nouveau libre.",
        ],
      },
      {
        heading: "Il ne reste aucun administrateur",
        paragraphs: [
          "Aux administrateurs qui ne se sont pas connectés depuis 90 jours, il est demandé s’ils sont toujours la bonne personne, puis de nouveau après 120 et 150 jours. Après 180 jours sans réponse, ils sont considérés comme injoignables. Rien ne leur est retiré.",
          "Si personne d’autre ne peut agir, une issue est proposée à ceux dont l’adresse e-mail est du domaine du compte, sur la page Accès et sur leur demande en attente :",
        ],
        steps: [
          "Demandez à administrer le compte, et dites pourquoi.",
          "Ajoutez un enregistrement TXT au DNS du domaine. Il est fait pour vous et pour cette reprise seulement.",
          "Dès qu’il est trouvé, tous les membres du compte sont informés. Pendant sept jours, chacun peut s’opposer, et un administrateur finalement là y met fin d’une pression.",
          "Si personne ne s’oppose et que l’enregistrement est toujours là, vous devenez administrateur. Sinon, {operator} examine les deux positions et décide.",
        ],
        points: [
          "Les rôles des autres ne changent pas. Laissez l’enregistrement en place jusqu’à la fin ; il peut ensuite être retiré.",
          "Sur toute demande bloquée, Ouvrir un dossier reste possible, déjà prérempli.",
        ],
      },
    ],
  },
};
