import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const renewals: Article = {
  action: { to: addresses.licenses },
  en: {
    title: "Renew licenses before they end",
    lead: "A renewal is new licenses that take the place of the old ones on the day these end. Nobody has to do anything on that day.",
    sections: [
      {
        heading: "Ask for a renewal",
        points: [
          "Open Smart Software Manager, then Renewals: what ends in the next twelve months, and what of it goes on.",
          "Choose one purchase or many, with fewer licenses, the same or more from then on, and a term in months or one common end.",
          "You see what will happen on the day, and who would lose licenses, before you send it. Until then it is a draft that nobody else sees.",
          "Your operator approves or declines it. They can also offer you a renewal, which an administrator or user of the whole account accepts or declines.",
        ],
      },
      {
        heading: "What happens on the day",
        points: [
          "The new licenses begin in the virtual accounts where the old ones are at that moment, in the same proportion; what is in use and reserved comes first.",
          "Use goes over to them at once. Where there are fewer, the latest use loses its licenses, or is counted as a shortfall where a license is only reported.",
          "Licenses that are renewed have no grace period: whoever renews has decided. If the renewal is cancelled before, the grace is back.",
          "Licenses that ended less than 30 days ago, or are in their grace, can still be renewed. The new ones then begin as soon as that is decided.",
        ],
      },
    ],
  },
  fr: {
    title: "Renouveler des licences avant leur fin",
    lead: "Un renouvellement, ce sont de nouvelles licences qui prennent la place des anciennes le jour où celles-ci prennent fin. Ce jour-là, personne n’a rien à faire.",
    sections: [
      {
        heading: "Demander un renouvellement",
        points: [
          "Ouvrez Smart Software Manager, puis Renouvellements : ce qui prend fin dans les douze prochains mois, et ce qui s’en poursuit.",
          "Choisissez un achat ou plusieurs, avec désormais moins de licences, autant ou plus, et un nombre de mois ou une fin commune.",
          "Vous voyez ce qui se passera ce jour-là, et qui perdrait des licences, avant l’envoi. Jusque-là c’est un brouillon que personne d’autre ne voit.",
          "Votre opérateur l’approuve ou le refuse. Il peut aussi vous proposer un renouvellement, qu’un administrateur ou un utilisateur de tout le compte accepte ou refuse.",
        ],
      },
      {
        heading: "Ce qui se passe le jour venu",
        points: [
          "Les nouvelles licences commencent dans les comptes virtuels où se trouvent alors les anciennes, dans les mêmes proportions ; ce qui est utilisé et réservé passe d’abord.",
          "L’utilisation passe aussitôt aux nouvelles. S’il y en a moins, les dernières utilisations perdent leurs licences, ou comptent comme insuffisance là où une licence n’est que suivie.",
          "Les licences renouvelées n’ont pas de délai de grâce : qui renouvelle a décidé. Si le renouvellement est annulé avant, le délai revient.",
          "Les licences qui ont pris fin depuis moins de 30 jours, ou qui sont en délai de grâce, peuvent encore être renouvelées. Les nouvelles commencent alors dès la décision.",
        ],
      },
    ],
  },
};
