# SPDX-License-Identifier: AGPL-3.0-or-later

listening-sources = Bronnen
listening-sources-lead = Plekken buiten deze site die wij lezen. Alles wat nieuw is, komt op de balie en wordt gescreend bij het opslaan.
listening-troubled =
    { $n ->
        [one] Eén bron kan niet gelezen worden.
       *[other] { $n } bronnen kunnen niet gelezen worden.
    }
listening-troubled-more = Sinds de getoonde tijd kunnen berichten ontbreken. We proberen het vanzelf opnieuw, met steeds langere pauzes.
listening-empty-title = We lezen nog geen enkele plek
listening-empty = Voeg de feed toe van een blog, een nieuwssite of een forum. Nieuwe berichten komen dan binnen een kwartier op de balie.
listening-name = Naam
listening-state = Toestand
listening-last-well = Laatst goed gelezen
listening-messages = Berichten
listening-change = Wijzigen
listening-since = sinds
listening-not-yet = nog niet
listening-start = Weer lezen
listening-stop = Stoppen met lezen
listening-state-never = Nog niet gelezen
listening-state-well = Goed gelezen
listening-state-failing = Niet te lezen
listening-state-stopped = Gestopt
listening-add = Bron toevoegen
listening-address = Adres van de feed
listening-address-hint = RSS, Atom of JSON Feed, bijvoorbeeld https://voorbeeld.nl/feed.xml
listening-not-an-address = Dit is geen adres dat we kunnen lezen. Het begint met https:// of http:// en bevat geen wachtwoord.
listening-already-here = Dit adres lezen we al.
listening-source-added = Toegevoegd. Het wordt binnen een minuut gelezen.
listening-source-changed = Gewijzigd.
listening-import-hint = Een bestand met berichten importeert u op de server met
