import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const webhooks: Article = {
  action: { to: addresses.manage },
  en: {
    title: "Have other systems told what happens",
    lead: "A webhook is an address of yours that is sent each event of a Smart Account soon after it happens, so that no system of yours has to ask again and again.",
    sections: [
      {
        heading: "Add one",
        steps: [
          "Open the Smart Account, then Webhooks, and add the address of the receiver. It begins with https:// and is on the internet.",
          "Choose whether it is told everything that the audit log says, or certain kinds of events only.",
          "Give the secret that you are shown to the receiver. It is shown this once; later you can only replace it, and the one before signs as well for 24 hours.",
          "Send a test event, and look in the history at what the receiver answered.",
        ],
      },
      {
        heading: "What the receiver does",
        points: [
          "It checks each request by the headers webhook-id, webhook-timestamp and webhook-signature, exactly as the specification Standard Webhooks says; there are ready libraries for most languages (standardwebhooks.com).",
          "It answers with a status from 200 to 299 within 15 seconds, and does what takes longer afterwards. Redirects are not followed.",
          "It keeps the webhook-ids that it has seen for a while: an event can arrive twice, and after a failure in another order. The timestamp in the body says when it happened.",
        ],
      },
      {
        heading: "When it does not answer",
        points: [
          "An event is tried eight times over almost three days, with pauses that grow. Others are sent meanwhile.",
          "After three days in which nothing arrived, or as soon as the receiver answers 410, the webhook is switched off and the administrators get a mail.",
          "The history keeps what was sent for 30 days, with the beginning of each answer. What was given up can be sent again from there.",
          "What happens while a webhook is off is not sent later.",
        ],
      },
    ],
  },
  fr: {
    title: "Faire informer d’autres systèmes de ce qui se passe",
    lead: "Un webhook est une adresse à vous où chaque événement d’un Smart Account est envoyé peu après s’être produit : aucun de vos systèmes n’a plus à interroger sans cesse.",
    sections: [
      {
        heading: "En ajouter un",
        steps: [
          "Ouvrez le Smart Account, puis Webhooks, et ajoutez l’adresse du destinataire. Elle commence par https:// et se trouve sur Internet.",
          "Choisissez s’il est informé de tout ce que dit le journal d’audit, ou de certains types d’événements seulement.",
          "Donnez au destinataire le secret qui vous est montré. Il ne l’est qu’une fois ; ensuite vous pouvez seulement le remplacer, et l’ancien signe aussi pendant 24 heures.",
          "Envoyez un événement d’essai, et voyez dans l’historique ce que le destinataire a répondu.",
        ],
      },
      {
        heading: "Ce que fait le destinataire",
        points: [
          "Il vérifie chaque requête par les en-têtes webhook-id, webhook-timestamp et webhook-signature, exactement comme le dit la spécification Standard Webhooks ; il existe des bibliothèques prêtes pour la plupart des langages (standardwebhooks.com).",
          "Il répond par un statut de 200 à 299 en 15 secondes, et fait ensuite ce qui est plus long. Les redirections ne sont pas suivies.",
          "Il retient un certain temps les webhook-id déjà vus : un événement peut arriver deux fois, et dans un autre ordre après un échec. L’horodatage du corps dit quand il s’est produit.",
        ],
      },
      {
        heading: "S’il ne répond pas",
        points: [
          "Un événement est tenté huit fois en près de trois jours, à intervalles croissants. Les autres sont envoyés pendant ce temps.",
          "Après trois jours sans rien recevoir, ou dès que le destinataire répond 410, le webhook est désactivé et les administrateurs reçoivent un e-mail.",
          "L’historique garde les envois pendant 30 jours, avec le début de chaque réponse. Ce qui a été abandonné peut y être renvoyé.",
          "Ce qui se passe pendant qu’un webhook est désactivé n’est pas envoyé plus tard.",
        ],
      },
    ],
  },
};
