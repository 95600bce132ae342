# SPDX-License-Identifier: AGPL-3.0-or-later

## Overview and frame
protocols-title = Protocollen
protocols-lead = Wie beantwoordt wat, binnen welke tijd, en wat gebeurt er met een bijwerking. Deze pagina’s werken: de balie haalt er haar banen en klokken uit.
protocols-name-webcare = Webcare: wie antwoordt, en hoe snel
protocols-name-adverse-events = Bijwerkingen: hoe we opletten en wat we doen
protocols-short-webcare = Webcare
protocols-short-adverse-events = Bijwerkingen
protocols-what-webcare = Elk soort bericht heeft een baan, een persoon, een vervanger en een tijd. De balie houdt zich eraan.
protocols-what-adverse-events = Welke kanalen we lezen, hoe vaak, en hoe een bijwerking op tijd bij geneesmiddelenveiligheid komt.
protocols-in-force = Van kracht, versie { $n }
protocols-unsigned = Concept, versie { $n }
protocols-superseded = Niet meer van kracht, versie { $n }
protocols-signed-by = Getekend door { $name }
protocols-draft-waits = Versie { $n } wacht op een handtekening
protocols-since = Sinds
protocols-review = Opnieuw bekijken vóór { $day }
protocols-draft-version = Concept van versie { $n }
protocols-change-draft = Het concept wijzigen
protocols-not-signed = Niemand heeft deze versie getekend.
protocols-not-signed-more = Lees haar, vul namen in en laat { $role } tekenen. Vóór de eerste handtekening werkt het concept zoals het er staat.
protocols-signer-webcare = een beheerder
protocols-signer-adverse-events = een veiligheidsfunctionaris
protocols-about = Over deze versie
protocols-nobody = Niemand

## Gaps
protocols-no-gaps = Voor alles is er iemand.
protocols-no-gaps-more = Elke plek in dit protocol heeft een persoon en een vervanger, ook de komende twee weken.
protocols-gap-count = { $n ->
        [one] Eén gat te dichten
       *[other] { $n } gaten te dichten
    }
protocols-gap-lanes-owner = Niemand is genoemd voor: { $list }. Berichten daar wachten tot iemand toevallig kijkt.
protocols-gap-lanes-deputy = Niemand neemt waar als de genoemde persoon weg is: { $list }.
protocols-gap-lanes-same = De vervanger is dezelfde persoon als wie vervangen wordt: { $list }.
protocols-gap-channels-owner = Niemand is genoemd om te lezen: { $list }.
protocols-gap-channels-deputy = Niemand leest in plaats van de genoemde persoon: { $list }.
protocols-gap-channels-same = De vervanger is dezelfde persoon als de lezer: { $list }.
protocols-gap-unwatched = Niemand leest { $channel } op { $days }.
protocols-gap-safety-owner = Niemand is genoemd voor geneesmiddelenveiligheid, dus een bijwerking kan nergens heen.
protocols-gap-safety-deputy = Niemand neemt waar voor geneesmiddelenveiligheid als die persoon weg is. De klokken lopen door.
protocols-gap-safety-same = De vervanger voor geneesmiddelenveiligheid is dezelfde persoon.
protocols-gap-gone = { $name } is hier genoemd en hoort niet meer bij het team.
protocols-gap-gone-unnamed = Hier is iemand genoemd van wie het account weg is.
protocols-gap-always = “{ $lane }” belooft op elk uur een antwoord, en buiten de diensturen is er niemand.
protocols-gap-review = Deze versie had vóór { $day } opnieuw bekeken moeten worden.

## Who watches
protocols-who-watches = Wie let op, de komende twee weken
protocols-channel = Kanaal
protocols-channels = Kanalen
protocols-rounds = { $n } × per dag
protocols-cell-gap = gat
protocols-cell-off = uit
protocols-deputy-name = { $name }, vervanger
protocols-key-owner = genoemde persoon
protocols-key-deputy = ² vervanger
protocols-key-gap = gat: niemand
protocols-key-off = uit: lezers weten het

## The text
protocols-counts = Wat telt
protocols-counts-webcare = Alles wat tegen ons of over ons wordt gezegd, op onze eigen plek en daarbuiten. Elk bericht krijgt één baan. Niets blijft zonder baan, en niets verlaat de balie zonder reden.
protocols-counts-adverse-events = Elk woord dat iemand zich niet goed voelde, of dat een geneesmiddel niet werkte, na gebruik van een geneesmiddel, hulpmiddel of vaccin. U hoeft het niet te geloven en het hoeft niet ernstig te zijn. Zwangerschap, verkeerd gebruik en productfouten tellen ook.
protocols-lanes = Banen
protocols-lanes-lead = De klok van een baan telt diensturen, tenzij er iets anders staat.
protocols-lane = Baan
protocols-first-answer = Eerste antwoord
protocols-answered-by = Beantwoord door
protocols-owner = Persoon
protocols-deputy = Vervanger
protocols-approval = Een tweede persoon leest het eerst
protocols-steps = Wat er gebeurt, op volgorde
protocols-line = Regel
protocols-step = Stap
protocols-who = Wie
protocols-within = Binnen
protocols-clocks = Mensen en klokken
protocols-never = Wat niemand mag
protocols-never-webcare = Medisch advies geven zonder professional. In het openbaar om een naam, diagnose of patiëntnummer vragen. Antwoorden onder andermans naam. Een bericht weghalen omdat het onaardig over ons is.
protocols-never-adverse-events = Zeggen of een geneesmiddel het veroorzaakte. Adviseren over een dosis. In het openbaar om een naam vragen. Het bericht weghalen voordat er een kopie is.
protocols-no-answer = Geen antwoord nodig
protocols-service-hours = { $n ->
        [one] 1 dienstuur
       *[other] { $n } diensturen
    }
protocols-service-minutes = { $n ->
        [one] 1 minuut in diensturen
       *[other] { $n } minuten in diensturen
    }
protocols-always-hours = { $n ->
        [one] 1 uur, ook ’s nachts
       *[other] { $n } uur, ook ’s nachts
    }
protocols-always-minutes = { $n ->
        [one] 1 minuut, ook ’s nachts
       *[other] { $n } minuten, ook ’s nachts
    }
protocols-hours-from-day-zero = { $n ->
        [one] 1 uur vanaf dag nul, ook in het weekend
       *[other] { $n } uur vanaf dag nul, ook in het weekend
    }
protocols-hours-working = { $n ->
        [one] 1 uur, op werkdagen
       *[other] { $n } uur, op werkdagen
    }
protocols-days = { $n ->
        [one] 1 kalenderdag vanaf dag nul
       *[other] { $n } kalenderdagen vanaf dag nul
    }
protocols-clock-owner = Geneesmiddelenveiligheid
protocols-clock-deputy = Vervanger voor geneesmiddelenveiligheid
protocols-clock-receiver = Ontvangt onze meldingen
protocols-clock-start = Dag nul is
protocols-clock-triage = Een mens heeft het beoordeeld binnen
protocols-clock-hand-over = Overgedragen binnen
protocols-clock-acknowledge = Ontvangstbevestiging binnen
protocols-clock-serious = Ernstig: bij de autoriteit binnen
protocols-clock-non-serious = Niet ernstig: bij de autoriteit binnen
protocols-start-posted-at = wanneer het werd geplaatst
protocols-start-first-seen = wanneer wij het voor het eerst zagen

## Side panels
protocols-signed = Getekend
protocols-nobody-signed = Nog niemand.
protocols-sign-words = Met uw handtekening gaat deze versie werken. Uw naam, de dag en de tijd staan eronder.
protocols-sign = Versie { $n } tekenen
protocols-sign-rule = Niemand kan voor een ander tekenen. Elke wijziging maakt een nieuwe versie die een nieuwe handtekening nodig heeft.
protocols-line-name = Naam, dag, handtekening
protocols-line-deputy = Vervanger: naam, dag, handtekening
protocols-now-signed = Getekend. Deze versie werkt vanaf nu.
protocols-nothing-to-sign = De nieuwste versie is al getekend
protocols-changed-meanwhile = Een collega heeft het concept veranderd terwijl u las. Lees het opnieuw voordat u tekent
protocols-hours = Diensturen
protocols-closed = gesloten
protocols-zone = Tijdzone: { $zone }
protocols-holidays = Feestdagen
protocols-versions = Versies
protocols-state-draft = concept
protocols-state-signed = van kracht
protocols-state-superseded = vervangen
protocols-runs = Dit protocol werkt
protocols-runs-webcare = De banen, klokken en “u mag”-regels van de balie volgen het.
protocols-runs-adverse-events = De klokken van de meldingen volgen het.
protocols-role-host = Gastvrouw of gastheer
protocols-role-webcare-agent = Webcaremedewerker
protocols-role-moderator = Moderator
protocols-role-safety-officer = Veiligheidsfunctionaris
protocols-role-professional = Gecontroleerde professional
protocols-role-administrator = Beheerder
protocols-weekday-0 = maandag
protocols-weekday-1 = dinsdag
protocols-weekday-2 = woensdag
protocols-weekday-3 = donderdag
protocols-weekday-4 = vrijdag
protocols-weekday-5 = zaterdag
protocols-weekday-6 = zondag
protocols-weekday-short-0 = ma
protocols-weekday-short-1 = di
protocols-weekday-short-2 = wo
protocols-weekday-short-3 = do
protocols-weekday-short-4 = vr
protocols-weekday-short-5 = za
protocols-weekday-short-6 = zo

## The draft form
protocols-draft-lead = Wat u hier bewaart, werkt nog niet. Het werkt zodra het getekend is.
protocols-draft-lead-unsigned = Niemand heeft dit protocol nog getekend. Tot dan werkt de balie al naar wat u hier bewaart.
protocols-form-minutes = Minuten tot het eerste antwoord (0: geen nodig)
protocols-form-always = De klok loopt ook ’s nachts en op feestdagen
protocols-form-approval = Een tweede persoon leest het antwoord voordat het weggaat
protocols-form-steps = Stappen, één per regel
protocols-form-triage = Dienstminuten tot een mens het heeft beoordeeld
protocols-form-hand-over = Uren vanaf dag nul tot de overdracht
protocols-form-acknowledge = Uren tot de ontvangstbevestiging
protocols-form-serious = Dagen tot de autoriteit, ernstig
protocols-form-non-serious = Dagen tot de autoriteit, niet ernstig
protocols-form-rows = Maak het eerste veld van een rij leeg om haar weg te halen. De laatste rij is vrij voor een nieuwe.
protocols-form-step = Stap { $n }
protocols-form-channel = Kanaal { $n }
protocols-form-name = Naam
protocols-form-rounds = Keren gelezen per dag
protocols-form-watched = Moet gelezen worden op
protocols-form-owner-days = De persoon leest het op
protocols-form-deputy-days = De vervanger leest het, als de persoon dat niet doet, op
protocols-form-hours = Schrijf tijden als 09:00. Laat beide leeg voor een gesloten dag. 24:00 is het einde van de dag.
protocols-form-from = Van
protocols-form-to = Tot
protocols-form-zone = Tijdzone
protocols-form-holidays = Eén dag per regel, als 2026-12-25. Op een feestdag worden kanalen gelezen als op zondag.
protocols-form-review = Opnieuw bekijken vóór
protocols-form-keep = Dit concept bewaren
protocols-form-leave = Verlaten zonder bewaren
protocols-drafted = Het concept is bewaard. Het werkt zodra het getekend is.
protocols-wrong-number = Schrijf een heel getal van 0 tot 100.000
protocols-wrong-day = Schrijf dagen als 2026-12-25
protocols-wrong-hours = Schrijf tijden als 09:00, de eerste vóór de tweede
protocols-wrong-zone = Schrijf een tijdzone zoals Europe/Amsterdam
protocols-wrong-no-hours = Geef uren voor minstens één dag
protocols-wrong-roles = Kies minstens één rol die antwoordt

## What ships with Almoner as version 1
protocols-shipped-receiver = De geneesmiddelenveiligheid van het bedrijf, of het nationale meldpunt
protocols-shipped-channel-own = Onze eigen plek
protocols-shipped-channel-networks = Sociale netwerken
protocols-shipped-channel-feeds = Nieuws, blogs en fora
protocols-shipped-channel-mail = E-mail en formulieren
protocols-shipped-safety =
    Lees het hele bericht. Is er nu levensgevaar, geef dan in uw eerste zin het alarmnummer en de hulplijn.
    Antwoord vriendelijk en onder uw eigen naam. Blijf tot iemand het heeft overgenomen.
    Vertel het de moderator van dienst en schrijf op wat u deed.
    Sluit de persoon nooit zonder een woord buiten.
protocols-shipped-side-effect =
    Druk op de knop bijwerking. Er wordt een kopie van de woorden bewaard.
    Bedank de persoon. Vraag om de arts of apotheker te bellen.
    Vraag of u het mag melden. Een nee wordt gerespecteerd; de melding gaat zonder naam.
    Draag over aan geneesmiddelenveiligheid.
protocols-shipped-concern =
    Zeg wat u begrepen hebt van de zorg.
    Antwoord wat u weet, met een bron; zeg wat u niet weet.
    Vraag voor alles wat medisch is een gecontroleerde professional.
protocols-shipped-complaint =
    Bedank de persoon dat die het zegt. Verdedig u niet.
    Zeg wie ernaar kijkt en vóór welke dag.
    Kom terug met wat er is gevonden en wat er verandert.
protocols-shipped-question =
    Kijk of er al een goed antwoord is. Verwijs er in één zin naar.
    Laat alles wat medisch is aan een gecontroleerde professional.
    Antwoord in gewone woorden, met een bron.
protocols-shipped-claim =
    Herhaal de bewering niet in uw eerste zin.
    Zeg wat bekend is, met een bron die een lezer kan openen.
    Een tweede persoon leest het voordat het weggaat.
protocols-shipped-media =
    Antwoord niet namens de organisatie. Zeg wie terugbelt en wanneer.
    Geef het met de deadline door aan de woordvoerder.
protocols-shipped-thanks =
    Bedank terug, in een zin die alleen voor deze persoon kan zijn.
    Vertel het degene die bedankt werd.
protocols-shipped-other =
    Lees het en kies de baan waar het hoort.
    Past het nergens, antwoord dan in één zin of sluit het met een reden.
protocols-shipped-spam =
    Verberg het en sluit het met de reden “spam”.
    Kijk eerst of iemand in nood het schreef.
protocols-shipped-step-1-what = Lees het kanaal en noteer dat u het deed
protocols-shipped-step-1-who = De persoon in de tabel
protocols-shipped-step-1-within = zoals gepland
protocols-shipped-step-2-what = Kies de baan “Bijwerking”; er wordt een kopie bewaard
protocols-shipped-step-2-who = Wie het leest
protocols-shipped-step-2-within = meteen
protocols-shipped-step-3-what = Bedank de persoon, vraag de arts te bellen, vraag of u mag melden
protocols-shipped-step-3-who = Webcaremedewerker
protocols-shipped-step-3-within = 1 dienstuur
protocols-shipped-step-4-what = Draag over aan geneesmiddelenveiligheid
protocols-shipped-step-4-who = Veiligheidsfunctionaris
protocols-shipped-step-4-within = 24 uur vanaf dag nul
protocols-shipped-step-5-what = Ontvang de bevestiging, vraag wat ontbreekt
protocols-shipped-step-5-who = Veiligheidsfunctionaris
protocols-shipped-step-5-within = 1 werkdag
protocols-shipped-step-6-what = Tel met de ontvanger: verzonden is ontvangen
protocols-shipped-step-6-who = Veiligheidsfunctionaris en ontvanger
protocols-shipped-step-6-within = vóór de 5e van elke maand
