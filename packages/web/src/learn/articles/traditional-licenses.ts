import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const traditionalLicenses: Article = {
  action: { to: addresses.traditionalLicenses },
  en: {
    title: "Claim an activation key and convert it",
    lead: "Licenses that came as a key become part of your Smart Account, and Smart licenses when you want them to.",
    sections: [
      {
        heading: "Claim keys",
        points: [
          "Open Traditional Licenses, then Claim keys. Type one key or paste up to 100, one on each line; hyphens, blanks and small letters do not matter.",
          "Each key shows what it is before it is claimed. A typing mistake is noticed at once, by a character of the key that checks the others.",
          "A key counts once. If one cannot be claimed although it is right, open a support case and name the order and the key’s last group.",
          "A subscription or a demo without fixed dates begins the moment you claim it, so claim it when you need it.",
        ],
      },
      {
        heading: "Note the machine",
        points: [
          "On the page of a license you can note the host ID or serial number of the machine it is bound to. The list is searched by it.",
        ],
      },
      {
        heading: "Before they end",
        points: [
          "Whoever manages the licenses of the whole account is told 90, 60, 30, 14, 7, 3 and 1 days before a traditional license ends, and once it has: in Smart Software Manager, under Alerts, and by mail. The expiry calendar among the reports shows what ends in which month.",
          "Once it has ended it can no longer be converted. What was converted before keeps its end, with the grace of its license type.",
        ],
      },
      {
        heading: "Convert into Smart licenses",
        points: [
          "Choose licenses in the list, then a virtual account. You see what becomes of each before anything is done.",
          "A conversion is for good and happens once: quantity, start and end stay, and the new licenses stand in the Order History of their license type.",
          "Demos cannot be converted. Restricted licenses need an authorization first.",
          "Administrators and users of the whole account claim and convert. Who has roles on virtual accounts only sees what was converted into those.",
        ],
      },
    ],
  },
  fr: {
    title: "Activer une clé et la convertir",
    lead: "Les licences reçues sous forme de clé rejoignent votre Smart Account et deviennent des licences Smart quand vous le voulez.",
    sections: [
      {
        heading: "Activer des clés",
        points: [
          "Ouvrez Licences traditionnelles, puis Activer des clés. Saisissez une clé ou collez-en jusqu’à 100, une par ligne ; les traits d’union, les espaces et les minuscules n’importent pas.",
          "Chaque clé montre ce qu’elle est avant d’être activée. Une faute de frappe se remarque aussitôt, grâce à un caractère de la clé qui contrôle les autres.",
          "Une clé compte une seule fois. Si une clé juste ne peut pas être activée, ouvrez un dossier d’assistance en citant la commande et le dernier groupe de la clé.",
          "Un abonnement ou une démonstration sans dates fixes commence à l’instant de l’activation : activez au moment où vous en avez besoin.",
        ],
      },
      {
        heading: "Noter la machine",
        points: [
          "Sur la page d’une licence, vous pouvez noter l’identifiant d’hôte ou le numéro de série de la machine à laquelle elle est liée. La recherche de la liste en tient compte.",
        ],
      },
      {
        heading: "Avant qu’elles prennent fin",
        points: [
          "Ceux qui gèrent les licences de tout le compte sont prévenus 90, 60, 30, 14, 7, 3 et 1 jours avant la fin d’une licence traditionnelle, puis une fois qu’elle a expiré : dans Smart Software Manager, sous Alertes, et par e-mail. Le calendrier des échéances, parmi les rapports, montre ce qui prend fin chaque mois.",
          "Une fois expirée, elle ne peut plus être convertie. Ce qui a été converti avant garde sa fin, avec la période de grâce de son type de licence.",
        ],
      },
      {
        heading: "Convertir en licences Smart",
        points: [
          "Choisissez des licences dans la liste, puis un compte virtuel. Vous voyez ce qu’il advient de chacune avant que rien soit fait.",
          "Une conversion est définitive et n’a lieu qu’une fois : la quantité, le début et la fin restent, et les nouvelles licences figurent dans l’historique des commandes de leur type.",
          "Les démonstrations ne se convertissent pas. Les licences restreintes exigent d’abord une autorisation.",
          "Les administrateurs et utilisateurs du compte entier activent et convertissent. Qui n’a de rôles que sur des comptes virtuels voit ce qui y a été converti.",
        ],
      },
    ],
  },
};
