import { texts } from "../platform/sentences.ts";

export const downloadsTexts = texts({
  en: {
    "product.not_found": "There is no such product here. It may be offered no longer, or no license entitles to it.",
    "product.name_taken": "Another product has this name. Choose another.",
    "release.not_found": "There is no such release here. Open its product again to see those there are.",
    "release.version_taken": "This product has a release of this version already. Choose another.",
    "release.not_now": "This cannot be done with the release as it stands now. Open it again to see where it stands.",
    "release.files_not_ready":
      "A release needs at least one file, and all of its files must have been read. Wait until they are ready, or take out those that cannot be read.",
    "release.replacement_unknown": "Choose another published release of this product as the replacement, or none.",
    "release.withdrawn":
      "This release was withdrawn and can no longer be downloaded. Its page says why and what to take.",
    "release_file.not_found": "There is no such file here. Open its release again to see the files there are.",
    "release_file.name_taken": "This release has a file of this name already. Give it another name.",
    "release_file.not_ready":
      "This file is being checked and cannot be downloaded now. Try again later; if that does not help, tell the operator.",
    "release_store.no_such_file": "The store has no such file. Choose one from the list.",
    "release_store.unreachable": "The store of the files does not answer. Try again in a few minutes.",
    "download.not_found":
      "There is no such file here, or no license entitles to it any more. Open Download and Upgrade again to see what there is.",
    "download.not_entitled": "No license that can be used entitles the account to this any more.",
    "download.link_over":
      "This link is over. Open the release and begin the download again: it goes on where it stopped.",
    "downloads.csv.at": "Time (UTC)",
    "downloads.csv.person": "Person",
    "downloads.csv.product": "Product",
    "downloads.csv.version": "Version",
    "downloads.csv.file": "File",
    "downloads.csv.size": "Size in bytes",
    "downloads.csv.sha256": "SHA-256",
  },
  fr: {
    "product.not_found":
      "Ce produit ne se trouve pas ici. Il n’est peut-être plus proposé, ou aucune licence n’y donne droit.",
    "product.name_taken": "Un autre produit porte ce nom. Choisissez-en un autre.",
    "release.not_found": "Cette version ne se trouve pas ici. Rouvrez son produit pour voir celles qui existent.",
    "release.version_taken": "Ce produit a déjà une version de ce numéro. Choisissez-en un autre.",
    "release.not_now": "L’état actuel de la version ne le permet pas. Rouvrez-la pour voir où elle en est.",
    "release.files_not_ready":
      "Il faut au moins un fichier, et tous doivent avoir été lus. Attendez qu’ils soient prêts, ou retirez ceux qui ne peuvent pas être lus.",
    "release.replacement_unknown": "Choisissez comme remplaçante une autre version publiée de ce produit, ou aucune.",
    "release.withdrawn":
      "Cette version a été retirée et ne peut plus être téléchargée. Sa page dit pourquoi et laquelle prendre.",
    "release_file.not_found":
      "Ce fichier ne se trouve pas ici. Rouvrez sa version pour voir les fichiers qu’elle contient.",
    "release_file.name_taken": "Cette version a déjà un fichier de ce nom. Donnez-lui un autre nom.",
    "release_file.not_ready":
      "Ce fichier est en cours de vérification et ne peut pas être téléchargé pour l’instant. Réessayez plus tard ; si cela persiste, prévenez l’opérateur.",
    "release_store.no_such_file": "Le dépôt ne contient pas ce fichier. Choisissez-en un dans la liste.",
    "release_store.unreachable": "Le dépôt des fichiers ne répond pas. Réessayez dans quelques minutes.",
    "download.not_found":
      "Ce fichier ne se trouve pas ici, ou plus aucune licence n’y donne droit. Rouvrez Téléchargement et mise à niveau pour voir ce qui s’y trouve.",
    "download.not_entitled": "Plus aucune licence utilisable ne donne droit à ce téléchargement.",
    "download.link_over":
      "Ce lien n’est plus valable. Ouvrez la version et relancez le téléchargement : il reprend où il s’est arrêté.",
    "downloads.csv.at": "Heure (UTC)",
    "downloads.csv.person": "Personne",
    "downloads.csv.product": "Produit",
    "downloads.csv.version": "Version",
    "downloads.csv.file": "Fichier",
    "downloads.csv.size": "Taille en octets",
    "downloads.csv.sha256": "SHA-256",
  },
});
