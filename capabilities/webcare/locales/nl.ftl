# SPDX-License-Identifier: AGPL-3.0-or-later

## De lijst
webcare-title = Werkplek
webcare-lane = Soort
webcare-all-lanes = Alle soorten
webcare-channel = Kanaal
webcare-all-channels = Alle kanalen
webcare-view = Welke gesprekken
webcare-view-open = Alles wat open is
webcare-view-unassigned = Bij niemand
webcare-view-mine = Bij u
webcare-view-closed = Afgesloten
webcare-show = Tonen
webcare-waiting = wachten op antwoord
webcare-over-time = over tijd
webcare-with-nobody = bij niemand
webcare-with-you = bij u
webcare-side-effects = bijwerkingen
webcare-queue-label = Gesprekken, nu gevaar eerst, dan de minste tijd
webcare-page = Gesprekken { $first } tot en met { $last }
webcare-empty = Er wacht niets op antwoord
webcare-empty-more = Vragen, brieven aan het team en wat buiten over ons wordt gezegd komen hier vanzelf, op volgorde van de tijd die er nog is.
webcare-empty-sources = Kijk waar we luisteren
webcare-empty-filtered = Zoiets ligt er niet op de werkplek
webcare-empty-filtered-more = Andere gesprekken kunnen er wel zijn. Kies een andere soort, of bekijk alles wat open is.
webcare-keys-move = volgende, vorige
webcare-keys-reply = antwoorden
webcare-keys-note = notitie
webcare-keys-lane = soort
webcare-keys-side-effect = bijwerking
webcare-keys-all = alle toetsen

## Eén regel
webcare-over = { $time } te laat
webcare-unnamed = Iemand zonder naam
webcare-gone = een vroegere collega
webcare-words-gone = Teruggenomen door de schrijver
webcare-answered = Beantwoord, nog open
webcare-no-clock = Geen antwoord nodig
webcare-still-waiting = Wacht nog op antwoord
webcare-yours = U hebt dit
webcare-taken-by = { $name } heeft dit
webcare-told = Over tijd: { $name } is gewaarschuwd
webcare-needs-approval = Een tweede persoon leest het antwoord voordat het weggaat
webcare-answered-by = Moet beantwoord worden door: { $roles }

## Een gesprek
webcare-skip = Naar het gesprek
webcare-list-label = Wachtlijst
webcare-n-waiting = { $n } wachten
webcare-n-over = { $n } over tijd
webcare-back = Werkplek
webcare-side-effect = Bijwerking
webcare-open-case = Open de veiligheidsmelding
webcare-case-open = Er is een veiligheidsmelding
webcare-nobodys = Niemand heeft dit nog.
webcare-note-of = Privénotitie van { $name }
webcare-outside-of = { $name }, daar beantwoord
webcare-edited = gewijzigd door de schrijver
webcare-see-there = Bekijk het op zijn plek

## Antwoorden
webcare-reply = Uw antwoord
webcare-you-may = U mag dit zelf beantwoorden.
webcare-agree-first = Laat iemand uw antwoord eerst lezen: { $roles }.
webcare-agreed = Gelezen en akkoord
webcare-choose = Kies wie
webcare-signed = Ondertekend door { $name }, namens { $site }.
webcare-send = Verstuur het antwoord
webcare-audience-author = De schrijver en het team lezen dit.
webcare-audience-letter = Alleen de schrijver leest dit, per mail.
webcare-outside-title = Dit kan nog niet van hieruit beantwoord worden: { $channel }
webcare-outside-text = Antwoord op de plek zelf, onder uw eigen naam en namens de organisatie. Schrijf daarna hier wat u deed, zodat niemand twee keer antwoordt.
webcare-outside-open = Open het op zijn plek
webcare-outside-no-link = Bij dit bericht kwam geen adres mee.
webcare-outside-done = Wat er gedaan is
webcare-outside-done-hint = Het antwoord dat u gaf, of waarom u er geen gaf. Alleen het team leest dit.
webcare-outside-url = Adres van uw antwoord
webcare-outside-at = Wanneer
webcare-outside-at-hint = Laat het leeg voor nu.
webcare-outside-log = Bewaar wat er gedaan is
webcare-theirs-title = { $name } heeft dit
webcare-theirs-text = Twee antwoorden zijn erger dan een laat antwoord. Neem het alleen over als uw collega er niet is; iedereen ziet dat u dat deed.
webcare-kept-words = Wat u geschreven had
webcare-take-over = Neem het over
webcare-read-only = U kunt dit gesprek lezen. Antwoorden is voor mensen met de rol webcaremedewerker.
webcare-saved-title = Bewaarde antwoorden
webcare-saved-lead = Teksten om een antwoord mee te beginnen. Een tekst komt in uw antwoord; u leest, wijzigt en ondertekent het zelf. Van hieruit wordt niets verzonden.
webcare-saved-empty = Nog geen bewaarde antwoorden
webcare-saved-empty-more = Bewaar hier een tekst die u telkens weer schrijft, bijvoorbeeld waar de openingstijden staan.
webcare-saved-new = Een nieuw antwoord bewaren
webcare-saved-name = Titel
webcare-saved-name-hint = Waaraan u het terugvindt. Ten hoogste 80 letters.
webcare-saved-text = Tekst
webcare-saved-text-hint = Schrijf er geen naam van een mens in.
webcare-saved-language = Taal
webcare-saved-any = Past bij elke taal
webcare-saved-keep = Bewaar het
webcare-saved-change = Een bewaard antwoord wijzigen
webcare-saved-keep-change = Bewaar de wijzigingen
webcare-saved-remove = Haal het weg
webcare-saved-done = Bewaard. Het hele team kan het gebruiken.
webcare-saved-changed = Bewaard. Verzonden antwoorden blijven zoals ze zijn.
webcare-saved-removed = Weggehaald. Verzonden antwoorden blijven zoals ze zijn.
webcare-saved-wrong-title = Geef het een titel van ten hoogste 80 letters.
webcare-saved-wrong-text = Schrijf een tekst van ten hoogste 4.000 letters.
webcare-saved-same-title = Een ander bewaard antwoord heeft deze titel.
webcare-saved-begin = Begin met
webcare-saved-choose = Een bewaard antwoord
webcare-saved-insert = Zet het erin

## Stappen
webcare-steps = Meer stappen
webcare-take = Neem het
webcare-release = Leg het terug
webcare-give = Geef het aan iemand
webcare-give-to = Collega
webcare-give-note = Wat uw collega moet weten
webcare-give-note-hint = Een besloten notitie: het team leest haar, de schrijver nooit.
webcare-give-do = Geef
webcare-note = Privénotitie
webcare-note-label = Notitie voor het team
webcare-note-hint = De schrijver ziet haar nooit, behalve wie alles opvraagt wat we over hem of haar bewaren.
webcare-note-keep = Bewaar de notitie
webcare-change-lane = Wijzig de soort
webcare-new-lane = Nieuwe soort
webcare-lane-reason = Waarom
webcare-lane-hint = De klok loopt volgens de nieuwe soort vanaf het moment dat het bericht kwam.
webcare-lane-do = Wijzig de soort
webcare-close = Afsluiten
webcare-close-why = Omdat
webcare-close-words = Nog iets toe te voegen
webcare-close-do = Sluit het gesprek af
webcare-closed-title = Afgesloten: { $reason }
webcare-reopen-why = Waarom het terugkomt
webcare-reopen = Open het opnieuw
webcare-close-answered = Beantwoord
webcare-close-no-answer-needed = Geen antwoord nodig
webcare-close-passed-on = Doorgegeven aan anderen
webcare-close-not-for-us = Niet voor ons
webcare-close-double = Ligt twee keer op de werkplek
webcare-close-spam = Spam
webcare-close-gone = Teruggenomen door de schrijver

## Ernaast
webcare-side-label = Protocol, redenen, persoon en verslag
webcare-may = Wat u mag doen
webcare-protocol-version = Webcareprotocol, versie { $n }
webcare-unsigned = Nog niemand heeft het ondertekend.
webcare-signed-by = Ondertekend door { $name }.
webcare-minutes-service = { $time } diensttijd
webcare-minutes-always = { $time }, dag en nacht
webcare-first-none = Bij deze soort is geen antwoord nodig.
webcare-first-by = Eerste antwoord binnen { $length }: uiterlijk { $when }.
webcare-first-within = Eerste antwoord binnen { $length }.
webcare-who-answers = Beantwoord door: { $roles }.
webcare-not-you-alone = Niet door u alleen.
webcare-owner = Verantwoordelijk
webcare-deputy = Vervanger
webcare-nobody-named = niemand genoemd
webcare-why-title = Waarom het deze soort is
webcare-why-label = De screening vond tekenen voor deze soort.
webcare-why-language = De screening kent deze taal niet, dus leest een mens het.
webcare-why-question = Iemand stelde hier een vraag.
webcare-why-to-team = Het is aan het team geschreven.
webcare-why-outside = Het is buiten gezegd. De screening vond geen teken voor een soort.
webcare-why-flagged = Iemand vroeg ons om te kijken.
webcare-why-by-hand = Iemand van het team koos deze soort.
webcare-strength-strong = veel tekenen
webcare-strength-clear = meerdere tekenen
webcare-strength-weak = enkele tekenen
webcare-near = Zwakkere tekenen, niet genoeg voor een label:
webcare-ranked = Dit is een gerangschikte rij, geen detector. Ze mist dingen en heeft het vaak mis; u beslist.
webcare-uncovered = Taal niet gekend: { $language }.
webcare-screened-at = Gescreend
webcare-here = { $name }, hier
webcare-here-more = Wat deze persoon aan ons schreef. Niets van elders.
webcare-here-unknown = Van deze persoon is niets bekend.
webcare-this-one = Dit gesprek
webcare-language = Taal
webcare-record = Het verslag
webcare-read-noted = Ook dat u een besloten gesprek of een gesprek over veiligheid leest, staat hier.
webcare-role-product = Medicijn
webcare-role-reaction = Reactie
webcare-role-negation = Zegt dat het niet gebeurde
webcare-role-hypothetical = Alleen gevraagd of gevreesd
webcare-role-order_in_time = Wat eerst kwam
webcare-role-causation = Wijst op een oorzaak
webcare-role-withdrawal = Stoppen met het medicijn
webcare-role-lack_of_effect = Het werkt niet
webcare-role-benefit = Het helpt
webcare-role-seriousness = Hoe erg het was
webcare-role-special_situation = Bijzondere situatie
webcare-role-contribution = Telde ook mee
webcare-role-person = Over wie het gaat
webcare-role-email = Mailadres
webcare-role-phone = Telefoonnummer
webcare-role-date_of_birth = Geboortedatum
webcare-role-patient_number = Patiëntnummer
webcare-role-name = Naam
webcare-role-address = Adres
webcare-role-bank_account = Bankrekening
webcare-role-handle = Naam op een ander netwerk
webcare-role-workplace = Werkplek
webcare-role-url = Webadres
webcare-role-crisis = Gevaar
webcare-role-claim = Bewering
webcare-role-promotion = Verkoopt iets
webcare-role-question = Vraag
webcare-role-thanks = Dank
webcare-role-grievance = Wat er misging
webcare-role-worry = Zorg
webcare-role-press = Pers
webcare-role-harm = Iemand loopt gevaar

## Hoe dringend het lijkt
webcare-grade = Hoe dringend het lijkt
webcare-suggested = { $what } (voorgesteld)
webcare-urgency-now = Nu gevaar
webcare-urgency-thoughts = Gedachten aan dood of zelfbeschadiging
webcare-urgency-past = Gevaar in het verleden
webcare-severity = Ernst { $n } van 5
webcare-severity-suggested = Ernst { $n } van 5 (voorgesteld)
webcare-complaint = Klacht, ernst { $n } van 5: { $meaning }
webcare-complaint-suggested = Klacht, voorgestelde ernst { $n } van 5: { $meaning }
webcare-criticality-1 = iets dat prettiger kan
webcare-criticality-2 = wachten, of geen antwoord
webcare-criticality-3 = niet gehoord, of geweigerd
webcare-criticality-4 = een fout, of schade
webcare-criticality-5 = overlijden, of blijvende schade
webcare-grade-rests-on = De ernst berust op:
webcare-grade-suggestion = De screener stelt dit voor en zit er vaak een stap naast. Lees de woorden, niet het getal, en wacht nooit omdat er verleden staat. U kunt het zelf instellen.
webcare-grade-by-hand = Iemand van het team heeft dit ingesteld. Een later bericht verandert maar één ding: lijkt het op nu gevaar te wijzen, dan staat dat er.
webcare-grade-change = Instellen hoe dringend het is
webcare-grade-urgency = Gevaar
webcare-grade-no-crisis = Geen
webcare-grade-criticality = Ernst van de klacht
webcare-grade-no-complaint = Geen klacht
webcare-grade-hint = Bij de soort Veiligheid staat nu gevaar vóór al het andere op de werkplek.
webcare-grade-do = Instellen
webcare-grade-nothing = gevaar noch klacht

## Wat een vraag wil weten
webcare-asks-about = Over:
webcare-intent-information = Vraagt wat het is
webcare-intent-symptoms = Vraagt naar klachten
webcare-intent-causes = Vraagt naar oorzaken
webcare-intent-tests = Vraagt naar onderzoek en uitslagen
webcare-intent-treatment = Vraagt naar behandeling
webcare-intent-side_effects = Vraagt naar bijwerkingen
webcare-intent-dosage = Vraagt hoe het in te nemen
webcare-intent-interactions = Vraagt wat samengaat
webcare-intent-outlook = Vraagt hoe het verdergaat
webcare-intent-prevention = Vraagt hoe het te voorkomen
webcare-intent-inheritance = Vraagt of het erfelijk is
webcare-intent-research = Vraagt naar wetenschap
webcare-intent-care = Vraagt waar men terechtkan
webcare-intent-living = Vraagt naar het dagelijks leven
webcare-topic-cancer = Kanker
webcare-topic-heart = Hart en vaten
webcare-topic-hormones = Hormonen en diabetes
webcare-topic-mental_health = Geestelijke gezondheid
webcare-topic-pregnancy_and_children = Zwangerschap en kinderen
webcare-topic-skin = Huid
webcare-topic-bones_and_joints = Botten en gewrichten
webcare-topic-kidneys = Nieren en blaas
webcare-topic-lungs = Longen
webcare-topic-digestion = Spijsvertering
webcare-topic-infections = Infecties en vaccins
webcare-topic-nerves = Zenuwen en hersenen
webcare-topic-senses = Ogen, oren, neus en tanden
webcare-topic-blood = Bloed, allergie en afweer
webcare-topic-genetic = Erfelijke en zeldzame ziekten
webcare-topic-sexual_health = Seksuele gezondheid
webcare-topic-medicines = Geneesmiddelen
webcare-topic-care = Zorg en voorzieningen
webcare-topic-healthy_living = Gezond leven
webcare-topic-other = Een ander onderwerp

## Het verslag
webcare-record-itself = Vanzelf
webcare-record-conversation-opened = Kwam op de werkplek als { $lane }. { $why }
webcare-record-message-joined = De schrijver schreef opnieuw.
webcare-record-words-changed = De schrijver wijzigde de tekst.
webcare-record-words-deleted = De tekst is teruggenomen.
webcare-record-lane-raised = De soort ging van { $before } naar { $lane } door wat later geschreven werd.
webcare-record-lane-changed = { $who } wijzigde de soort van { $before } in { $lane }.
webcare-record-taken = { $who } nam het.
webcare-record-released = { $who } legde het terug.
webcare-record-given = { $who } gaf het aan { $to }.
webcare-record-noted = { $who } schreef een privénotitie.
webcare-record-conversation-answered = { $who } antwoordde.
webcare-record-conversation-answered-agreed = { $who } antwoordde; { $with } had het gelezen en was akkoord.
webcare-record-conversation-answered-outside = { $who } noteerde wat op de plek zelf gedaan is.
webcare-record-conversation-closed = { $who } sloot het af: { $reason }.
webcare-record-conversation-closed-itself = Vanzelf afgesloten: { $reason }.
webcare-record-reopened = { $who } opende het opnieuw.
webcare-record-reopened-itself = Weer open, omdat er iets nieuws kwam.
webcare-record-graded = { $who } stelde in hoe dringend het is: { $grade }.
webcare-record-graded-itself = Wat is geschreven lijkt dringender: { $grade }.
webcare-record-case-opened = Er is een veiligheidsmelding gemaakt.
webcare-record-flagged = Iemand vroeg ons om te kijken.
webcare-record-time-used = { $percent } procent van de tijd was om zonder antwoord.
webcare-record-time-used-told = Over tijd zonder antwoord: { $told } is gewaarschuwd.
webcare-record-read = { $who } las het.

## Gedaan
webcare-done-taken = U hebt dit gesprek nu.
webcare-done-released = Het ligt weer voor iedereen.
webcare-done-given = Uw collega heeft dit gesprek nu.
webcare-done-lane = De soort is gewijzigd en de klok opnieuw gezet.
webcare-done-grade = Het is ingesteld en staat in het verslag.
webcare-done-note = De notitie is bewaard. Alleen het team leest haar.
webcare-done-reply = Uw antwoord is verstuurd.
webcare-done-outside = Wat er gedaan is, is bewaard.
webcare-done-closed = Het gesprek is afgesloten.
webcare-done-reopened = Het gesprek is weer open.

## Geweigerd
webcare-refused-taken = { $name } was eerst en heeft dit. Uw tekst staat hieronder; er is niets verstuurd.
webcare-refused-closed = Dit gesprek is afgesloten. Open het eerst opnieuw. Er is niets verstuurd.
webcare-refused-not-closed = Dit gesprek is open.
webcare-refused-words = Schrijf eerst iets.
webcare-refused-long = Dit is langer dan 20.000 letters. Kort het in, of verstuur het in twee delen.
webcare-refused-lane = Het is al van deze soort.
webcare-refused-grade = Het veranderde terwijl u keek en staat hier zoals het nu is. Lees wat nieuw is en stel het opnieuw in.
webcare-refused-agent = Deze persoon antwoordt niet op de werkplek. Kies iemand anders.
webcare-refused-agreement = Kies wie uw antwoord gelezen heeft en akkoord is. U zelf telt niet. Er is niets verstuurd.
webcare-refused-outside = Dit kan niet van hieruit beantwoord worden. Antwoord op de plek zelf en noteer wat er gedaan is.
webcare-refused-url = Een adres begint met https:// of http://.
webcare-refused-not-yet = Dit tijdstip ligt nog voor ons.

## Brieven
webcare-letter-subject = Een antwoord van { $site }
webcare-letter-text =
    { $words }

    { $name }
    { $site }
webcare-over-letter-subject = Over tijd op de werkplek: { $lane }
webcare-over-letter-text =
    Een gesprek van de soort { $lane } is over tijd en heeft geen antwoord. U bent in het protocol genoemd, dus kijk er alstublieft naar of geef het aan iemand:

    { $desk }

    { $site }
