import { texts } from "../platform/sentences.ts";

export const accessRequestTexts = texts({
  en: {
    "access_request.not_found": "This request does not exist, or is not yours to see.",
    "access_request.no_such_account":
      "{beingSetUp, select, yes {The Smart Account of this domain has been requested and is still being set up. You can ask for access once it is activated.} other {No active Smart Account has this domain identifier. Check the spelling, or request a Smart Account for your organization.}}",
    "access_request.already_member":
      "You already belong to this Smart Account. Ask one of its administrators if you need another role.",
    "access_request.already_pending":
      "Your request for this is already waiting. You can send a reminder from Your Access Requests.",
    "access_request.cooling_down":
      "A request of yours was declined not long ago. You can ask again from {at} with a new reason.",
    "access_request.same_reason":
      "A request of yours with this very reason was declined. Give a new reason: say what has changed, or what was missing.",
    "access_request.too_many_pending":
      "You have {most, number} pending requests, which is the most there may be. Withdraw one you no longer need first.",
    "access_request.not_pending":
      "{status, select, approved {This request has already been approved.} denied {This request has already been declined.} withdrawn {This request has already been withdrawn.} other {This request has expired. Submit a new one.}}",
    "access_request.reminded_recently": "A reminder was already sent. The next one can go out from {at}.",
    "access_request.already_decided":
      "{status, select, approved {{by} already approved this request on {at}.} denied {{by} already declined this request on {at}.} withdrawn {{by} withdrew this request on {at}.} other {This request expired on {at}.}}",
    "access_request.requester_gone":
      "The person who asked no longer has a verified sign-in, so there is nobody to give access to.",
    "access_request.own": "You cannot decide your own request. Ask another administrator.",
    "access_request.beyond_scope":
      "You can only approve access to virtual accounts that you administer. Leave anything else to an administrator of the Smart Account.",
    "access_request.not_decider": "This request is decided by other people at its present stage.",
    "access_request.approved_already":
      "You have approved this request already, or somebody did in your place. Each person acts once and counts once; the others still have to decide.",
    "access_request.beyond_duration":
      "Access lasts {days, plural, one {# day} other {# days}} at most here. Choose an earlier end date.",
    "access_request.invite_only":
      "This Smart Account does not take requests from your address: its people invite whom they know. Ask somebody there to invite you.",
    "access_request.wish_not_possible":
      "This virtual account cannot be asked for any more. Choose another, or leave the choice to those who decide.",
    "access_request.answer_missing": "Answer this question: the account asks it of everybody.",
    "access_request.answer_invalid": "Choose one of the answers offered.",
    "access_request.end_in_past": "Choose an end date that is still to come.",
  },
  fr: {
    "access_request.not_found": "Cette demande n’existe pas, ou vous ne pouvez pas la voir.",
    "access_request.no_such_account":
      "{beingSetUp, select, yes {Le Smart Account de ce domaine a été demandé et est en cours de création. Vous pourrez demander un accès dès qu’il sera activé.} other {Aucun Smart Account actif ne porte cet identifiant de domaine. Vérifiez l’orthographe, ou demandez un Smart Account pour votre organisation.}}",
    "access_request.already_member":
      "Vous faites déjà partie de ce Smart Account. Adressez-vous à l’un de ses administrateurs s’il vous faut un autre rôle.",
    "access_request.already_pending":
      "Votre demande est déjà en attente. Vous pouvez envoyer un rappel depuis Vos demandes d’accès.",
    "access_request.cooling_down":
      "Une de vos demandes a été refusée récemment. Vous pourrez en refaire une à partir du {at}, avec un nouveau motif.",
    "access_request.same_reason":
      "Une de vos demandes a été refusée avec ce même motif. Donnez-en un nouveau : dites ce qui a changé, ou ce qui manquait.",
    "access_request.too_many_pending":
      "Vous avez {most, number} demandes en attente, le maximum possible. Retirez-en d’abord une dont vous n’avez plus besoin.",
    "access_request.not_pending":
      "{status, select, approved {Cette demande a déjà été approuvée.} denied {Cette demande a déjà été refusée.} withdrawn {Cette demande a déjà été retirée.} other {Cette demande a expiré. Faites-en une nouvelle.}}",
    "access_request.reminded_recently": "Un rappel a déjà été envoyé. Le prochain pourra partir à partir du {at}.",
    "access_request.already_decided":
      "{status, select, approved {{by} a déjà approuvé cette demande le {at}.} denied {{by} a déjà refusé cette demande le {at}.} withdrawn {{by} a retiré cette demande le {at}.} other {Cette demande a expiré le {at}.}}",
    "access_request.requester_gone":
      "La personne qui a fait la demande n’est plus inscrite avec une adresse vérifiée : il n’y a plus personne à qui donner accès.",
    "access_request.own":
      "Vous ne pouvez pas décider de votre propre demande. Adressez-vous à un autre administrateur.",
    "access_request.beyond_scope":
      "Vous ne pouvez approuver que l’accès aux comptes virtuels que vous administrez. Laissez le reste à un administrateur du Smart Account.",
    "access_request.not_decider": "À cette étape, d’autres personnes décident de cette demande.",
    "access_request.approved_already":
      "Vous avez déjà approuvé cette demande, ou quelqu’un l’a fait à votre place. Chaque personne agit une fois et compte une fois ; les autres doivent encore décider.",
    "access_request.beyond_duration":
      "Ici, un accès dure au plus {days, plural, one {# jour} other {# jours}}. Choisissez une date de fin plus proche.",
    "access_request.invite_only":
      "Ce Smart Account n’accepte pas de demandes venant de votre adresse : ses membres invitent ceux qu’ils connaissent. Demandez à l’un d’eux de vous inviter.",
    "access_request.wish_not_possible":
      "Ce compte virtuel ne peut plus être demandé. Choisissez-en un autre, ou laissez le choix à ceux qui décident.",
    "access_request.answer_missing": "Répondez à cette question : le compte la pose à tout le monde.",
    "access_request.answer_invalid": "Choisissez l’une des réponses proposées.",
    "access_request.end_in_past": "Choisissez une date de fin à venir.",
  },
});
