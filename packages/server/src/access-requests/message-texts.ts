import { texts } from "../platform/sentences.ts";

export const messageTexts = texts({
  en: {
    "access_request.delegation_over":
      "You no longer stand in for whoever decides this: it was taken back, or its time is over. Nothing was decided.",
    "access_request.too_many_messages":
      "This request has {most, number} messages, which is the most there may be. Decide it, or talk to each other.",
    "mail.access_request.on_behalf": "{by} on behalf of {of}",
    "mail.access_request.stands_in": "You stand in for {of}: what you decide is recorded as decided on their behalf.",

    "mail.access_request.information_asked.subject": "A question about your request for access to {account}",
    "mail.access_request.information_asked.heading": "Your answer is awaited",
    "mail.access_request.information_asked.body":
      "{author} would like to know more before deciding your request for access to {account}.",
    "mail.access_request.information_asked.action": "Answer",
    "mail.access_request.information_asked.after":
      "Your request stays as it is and waits for you. The day on which it expires does not change, so answer soon.",
    "mail.access_request.information_asked.why": "You receive this mail because you requested access.",
    "mail.access_request.message_from_deciders.subject": "{author} wrote about your request for access to {account}",
    "mail.access_request.message_from_deciders.heading":
      "{count, plural, one {A message about your request} other {# messages about your request}}",
    "mail.access_request.message_from_deciders.body": "{author} wrote about your request for access to {account}.",
    "mail.access_request.message_from_deciders.action": "Read and answer",
    "mail.access_request.message_from_deciders.after": "Your request still waits for a decision.",
    "mail.access_request.message_from_deciders.why": "You receive this mail because you requested access.",
    "mail.access_request.message_from_requester.subject":
      "{requester} wrote about their request for access to {account}",
    "mail.access_request.message_from_requester.heading":
      "{count, plural, one {A message about a request} other {# messages about a request}}",
    "mail.access_request.message_from_requester.body":
      "{requester} wrote about their request for access to {account}, which waits for a decision.",
    "mail.access_request.message_from_requester.action": "Open the request",
    "mail.access_request.message_from_requester.after": "You can answer there, approve the request or decline it.",
    "mail.access_request.message_from_requester.why":
      "You receive this mail because you wrote about this request, or decide it.",
  },
  fr: {
    "access_request.delegation_over":
      "Vous ne remplacez plus la personne qui décide : le remplacement a été repris, ou sa période est terminée. Rien n’a été décidé.",
    "access_request.too_many_messages":
      "Cette demande compte {most, number} messages, le maximum possible. Tranchez-la, ou parlez-vous de vive voix.",
    "mail.access_request.on_behalf": "{by} au nom de {of}",
    "mail.access_request.stands_in": "Vous remplacez {of} : ce que vous décidez est noté comme décidé en son nom.",

    "mail.access_request.information_asked.subject": "Une question sur votre demande d’accès à {account}",
    "mail.access_request.information_asked.heading": "Votre réponse est attendue",
    "mail.access_request.information_asked.body":
      "{author} aimerait en savoir plus avant de décider de votre demande d’accès à {account}.",
    "mail.access_request.information_asked.action": "Répondre",
    "mail.access_request.information_asked.after":
      "Votre demande reste telle quelle et vous attend. Le jour où elle expire ne change pas : répondez sans tarder.",
    "mail.access_request.information_asked.why": "Vous recevez cet e-mail parce que vous avez demandé un accès.",
    "mail.access_request.message_from_deciders.subject":
      "{author} a écrit à propos de votre demande d’accès à {account}",
    "mail.access_request.message_from_deciders.heading":
      "{count, plural, one {Un message sur votre demande} other {# messages sur votre demande}}",
    "mail.access_request.message_from_deciders.body": "{author} a écrit à propos de votre demande d’accès à {account}.",
    "mail.access_request.message_from_deciders.action": "Lire et répondre",
    "mail.access_request.message_from_deciders.after": "Votre demande attend toujours une décision.",
    "mail.access_request.message_from_deciders.why": "Vous recevez cet e-mail parce que vous avez demandé un accès.",
    "mail.access_request.message_from_requester.subject":
      "{requester} a écrit à propos de sa demande d’accès à {account}",
    "mail.access_request.message_from_requester.heading":
      "{count, plural, one {Un message sur une demande} other {# messages sur une demande}}",
    "mail.access_request.message_from_requester.body":
      "{requester} a écrit à propos de sa demande d’accès à {account}, qui attend une décision.",
    "mail.access_request.message_from_requester.action": "Ouvrir la demande",
    "mail.access_request.message_from_requester.after": "Vous pouvez y répondre, approuver la demande ou la refuser.",
    "mail.access_request.message_from_requester.why":
      "Vous recevez cet e-mail parce que vous avez écrit à propos de cette demande, ou que vous en décidez.",
  },
});
