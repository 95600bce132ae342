# SPDX-License-Identifier: AGPL-3.0-or-later

screening-title = Screening
screening-lead = Elk bericht wordt door de screener gelezen op het moment dat het wordt opgeslagen. Hier tellen we beide, zodat u ziet dat er geen is overgeslagen.
screening-holds = { $stored } opgeslagen, { $screened } gescreend. Niets is ongezien.
screening-holds-more = Dit is zojuist geteld, over alle berichten.
screening-broken = { $stored } opgeslagen, { $screened } gescreend. Die moeten gelijk zijn.
screening-broken-more = De ontbrekende worden binnen een uur gescreend. Laat tot dan een mens deze lezen:
screening-gap = { $day }, { $channel }: { $n ->
        [one] één bericht
       *[other] { $n } berichten
    }
screening-channels = Per kanaal
screening-channel = Kanaal
screening-messages = Berichten
screening-stored = Opgeslagen
screening-screened = Gescreend
screening-last = Laatste
screening-counting = Een bericht telt één keer bij aankomst en nog een keer voor elke wijziging, omdat veranderde woorden opnieuw worden gescreend. Verwijderde woorden zijn weg; het bewijs dat ze zijn gescreend blijft.
screening-empty = Er is nog geen bericht binnengekomen
screening-empty-more = De eerste vraag, reactie of vermelding staat hier zodra ze is opgeslagen.
screening-days = De laatste twee weken
screening-day = Dag (UTC)
screening-samples = Wat het gemist kan hebben
screening-samples-lead = Van duizend berichten zonder label ‘bijwerking’ wachten hier ongeveer { $n } op een mens. Uw antwoorden laten zien hoe vaak de screener er een mist.
screening-samples-none-yet = Nog niemand heeft naar een steekproef gekeken, dus we weten niet hoe vaak hij er een mist.
screening-samples-tally = { $looked ->
        [one] Mensen hebben één steekproef bekeken; de screener had er { $missed } gemist.
       *[other] Mensen hebben { $looked } steekproeven bekeken; de screener had er { $missed } gemist.
    }
screening-samples-empty = Er wacht geen steekproef.
screening-sample-label = Een steekproef uit { $channel }
screening-sample-fine = Hier is geen bijwerking
screening-sample-missed = Dit is een bijwerking
screening-sample-noted = Genoteerd. Dank voor het kijken.
screening-sample-gone = Een collega heeft hier al naar gekeken
screening-about = Over de screener
screening-queue = Een gerangschikte rij, geen detector
screening-queue-1 = De screener zet de waarschijnlijkste berichten vooraan en markeert de woorden die daartoe leidden. Mensen beslissen.
screening-queue-2 = Hij heeft het vaak mis. Van de berichten die hij op een open netwerk een label geeft, blijken de meeste geen bijwerking te zijn; en hij mist er ook.
screening-queue-3 = Een bericht in een taal die hij niet kent gaat naar een mens, wat er ook in staat.
screening-labels = Labels in de laatste 30 dagen
screening-labels-none = Nog geen.
screening-labels-more = Een bericht kan er meer hebben. De meeste hebben er geen.
screening-version = Versie
screening-version-more = Dezelfde versie geeft voor dezelfde woorden hetzelfde resultaat. Elke screening bewaart de versie die haar maakte.
screening-channel-own = Onze eigen plek
screening-channel-mastodon = Mastodon
screening-channel-reddit = Reddit
screening-channel-feed = Feed
screening-channel-forum = Forum elders
screening-channel-form = Bijwerkingenformulier
screening-channel-mail = E-mail
screening-channel-named = { $kind }: { $name }
screening-channel-app-store = Appwinkel
screening-channel-import = Ingelezen bestand
screening-channel-manual = Met de hand opgeschreven
screening-channel-news-comments = Reacties op nieuws
screening-label-adverse_event = Bijwerking
screening-label-self_harm = Zelfbeschadiging
screening-label-identity = Verraadt wie iemand is
screening-label-misinformation = Bewering om na te gaan
screening-label-spam = Spam
screening-label-question = Vraag
screening-label-praise = Dank
screening-label-complaint = Klacht
screening-label-concern = Zorg
screening-label-media_enquiry = Pers
screening-label-safeguarding = Iemand loopt mogelijk gevaar

screening-lists = Medicijnen en termen die we zoeken
screening-lists-lead = De screener kent uit zichzelf veel medicijnen en klachten. Voeg de middelen toe die voor u belangrijk zijn, en de lijsten waarvoor u een licentie hebt. Vanaf dan wordt elk bericht ermee gescreend.
screening-lists-change = Wijzigen
screening-lists-no-name = Schrijf de naam van de stof, in 3 tot 120 letters.
screening-lists-term-length = “{ $term }” is te kort of te lang om te zoeken. Gebruik 3 tot 120 letters.
screening-lists-too-many = Dit zijn meer dan 100 namen. Laat de zeldzaamste weg.
screening-lists-known = We zoeken al een middel met deze naam. Verwijder het eerst als u het wilt wijzigen.
screening-lists-no-licence = Zeg wie de licentie van deze lijst heeft.
screening-lists-same-version = Deze versie van de lijst is er al.
screening-products = Onze middelen
screening-products-none = Nog geen.
screening-product-name = Stof
screening-product-name-hint = De stofnaam: een melding noemt het middel zo.
screening-product-brands = Merken
screening-product-misspellings = Verkeerde spellingen
screening-product-nicknames = Bijnamen
screening-product-nicknames-hint = Hoe patiënten het onderling noemen: “de blauwe pufjes”.
screening-product-split = Zet komma’s tussen meer namen.
screening-product-add = Middel toevoegen
screening-product-added = Vanaf nu wordt elk bericht erop gescreend. Wilt u terugkijken naar wat eerder is geschreven?
screening-product-remove = Verwijderen
screening-product-removed = We zoeken er niet meer naar. Wat gevonden is, blijft.
screening-look-back = Terugkijken
screening-look-back-lead = Berichten van vóór een middel of lijst zijn er niet op gescreend. Terugkijken screent ze opnieuw. Nieuwe labels komen zoals altijd bij de balie en het veiligheidsteam; wat eerder gevonden is, wordt niet teruggenomen.
screening-look-back-how-far = Hoe ver terug
screening-look-back-days = { $days ->
        [30] De laatste 30 dagen
        [90] De laatste 90 dagen
        [365] Het laatste jaar
        [3650] De laatste tien jaar
       *[other] { $days } dagen
    }: { $n ->
        [one] één bericht
       *[other] { $n } berichten
    }
screening-look-back-begin = Terugkijken
screening-look-back-begun = Het loopt op de achtergrond. Nieuwe berichten wachten er niet op.
screening-look-back-begun-at = Begonnen
screening-look-back-since = Vanaf
screening-look-back-looked = Bekeken
screening-look-back-changed = Iets nieuws gevonden
screening-look-back-labelled = Nieuwe labels
screening-look-back-state = Stand
screening-look-back-done = Klaar
screening-look-back-runs = Loopt
screening-published = Gepubliceerde lijsten
screening-published-lead = Lijsten van openbare instanties, of van eigenaren die u een licentie gaven. Ze blijven op deze server en staan niet in exports.
screening-published-none = Nog geen.
screening-published-how = Wie de server beheert, brengt ze in:
screening-list = Lijst
screening-list-version = Versie
screening-list-language = Taal
screening-list-terms = Termen
screening-list-used = In gebruik
screening-list-waits = Niet in gebruik
screening-list-imported = Ingebracht
screening-list-licence = Licentie van
screening-list-use = Deze versie gebruiken
screening-list-put-to-use = Berichten worden vanaf nu met deze versie gescreend.
screening-list-remove = Deze lijst weghalen
screening-list-remove-more = De termen worden van deze server verwijderd. Wat ermee gevonden is, blijft.
screening-list-removed = De lijst is van deze server verwijderd.
screening-impact = Wat er verandert tegenover versie { $version }
screening-impact-counts = { $added } termen zijn nieuw, { $gone } verdwijnen, { $moved } leiden ergens anders heen of mogen niet meer gekozen worden.
screening-impact-moved = Termen die veranderen
screening-impact-term = Term
screening-impact-before = Eerst
screening-impact-after = Nu
screening-impact-not-current = Niet meer geldig
screening-impact-gone = Termen die verdwijnen
screening-impact-added = Nieuwe termen
screening-impact-named = Hoogstens { $n } van elk staan hier; alle zijn geteld.
screening-format-rxnorm = RxNorm
screening-format-ndc = NDC-lijst
screening-format-dmd = NHS dm+d
screening-format-g-standaard = G-Standaard
screening-format-whodrug = WHODrug
screening-format-meddra = MedDRA
screening-format-own = Onze eigen lijst
screening-versions = Wat de screener hier heeft geleerd
screening-versions-lead = Elk besluit van uw team over een bijwerking is een les. Daarvan kan de screener leren; hij wordt met de huidige vergeleken op besluiten die geen van beide heeft gezien, en een mens neemt hem in gebruik of niet. Wat openstaat, blijft open.
screening-versions-now = In gebruik
screening-versions-new = { $n ->
        [one] Eén besluit is nieuwer dan de laatste versie.
       *[other] { $n } besluiten zijn nieuwer dan de laatste versie.
    } Bij 50 wordt ’s nachts een versie voorgesteld.
screening-versions-teach = Nu van onze besluiten leren
screening-versions-shipped = Terug naar de screener zoals hij kwam, zonder de grenzen die u trok
screening-versions-made = Versies
screening-versions-none = Er is nog niets geleerd
screening-versions-none-more = Zodra er genoeg besluiten zijn, wordt hier een versie voorgesteld.
screening-version-number = Versie { $n }
screening-version-shipped = Zoals hij kwam
screening-version-from = { $n ->
        [one] geleerd van één besluit
       *[other] geleerd van { $n } besluiten
    }
screening-outcome-better = Beter dan de versie waarmee is vergeleken, meer dan door toeval.
screening-outcome-no-worse = Niet te onderscheiden van de versie waarmee is vergeleken: hij vond er niet minder.
screening-outcome-worse = Slechter dan de versie waarmee is vergeleken. Hij wordt niet in gebruik genomen.
screening-version-held-out = Vergeleken op
screening-version-held-out-n = { $n } besluiten die hij niet heeft gezien, waarvan { $adverse } bijwerkingen
screening-version-order = Hoe goed hij bijwerkingen vooraan zet (1 is volmaakt)
screening-version-order-n = { $before } eerst, { $after } nu; het verschil ligt tussen { $range }
screening-version-found = Gevonden bijwerkingen
screening-version-found-n = bij het lezen van { $budget } berichten: { $before } % eerst, { $after } % nu
screening-words-none = Geen woord dat vijf mensen of meer gebruiken, weegt nu anders.
screening-words-louder = Deze woorden tellen nu meer
screening-words-quieter = Deze woorden tellen nu minder
screening-words-more = Alleen woorden die vijf mensen of meer hebben gebruikt, staan hier.
screening-version-in-use = Deze versie is in gebruik.
screening-version-rests = Hij leerde op een eerdere screener en rust. Laat de site opnieuw leren.
screening-version-accept = Deze versie in gebruik nemen
screening-version-accept-more = Hij geeft per dag evenveel labels als nu. U kunt altijd terug.
screening-version-replaces = Ze brengt haar eigen grenzen mee; die u trok, vervallen.
screening-choices = Wie wat koos
screening-choices-none = Niemand heeft iets gekozen: de screener is zoals hij kwam.
screening-choice-return = Hiernaar terug
screening-why-version = nam een versie in gebruik
screening-why-shipped = ging terug naar de screener zoals hij kwam
screening-why-thresholds = stelde drempels in
screening-why-back = ging terug
screening-version-made = Er is een versie gemaakt. Bekijk hem hieronder.
screening-version-too-few = Er zijn te weinig besluiten om van te leren en te vergelijken. Twintig van elk antwoord zijn genoeg om te beginnen.
screening-version-chosen = Het is in gebruik vanaf het volgende bericht.
screening-choose-worse = Deze versie deed het slechter en wordt niet in gebruik genomen
screening-choose-other-base = Dit is gemaakt voor een eerdere screener
screening-choose-range = Een getal valt buiten het bereik
screening-quality = Hoe goed de screener het doet
screening-quality-lead = De screener zet berichten op volgorde, zodat mensen ze lezen. Deze cijfers komen van wat uw mensen besloten, over 90 dagen en hoogstens 20.000 berichten.
screening-quality-by-channel = Hoe goed, per kanaal
screening-quality-all = Alle kanalen
screening-quality-labelled = Gelabeld
screening-quality-precision = Bijwerkingen per 100 labels
screening-quality-missed = Gemiste bijwerkingen, ongeveer
screening-quality-recall = Gelabeld per 100 bijwerkingen
screening-quality-a-day = Labels per dag
screening-quality-drift = Scores deze week
screening-quality-too-few = te weinig om iets te zeggen
screening-quality-how = Tussen haakjes staan de getallen waartussen de waarheid in 95 van de 100 gevallen ligt. Bij minder dan 20 besluiten, of 20 bekeken steekproeven, zeggen we niets. Wat is gemist, rekenen we uit de steekproeven.
screening-drift-unknown = te weinig om iets te zeggen
screening-drift-steady = zoals eerst
screening-drift-some = iets anders: bekijk er een paar
screening-drift-much = heel anders: er is iets veranderd
screening-budget = Hoeveel uw mensen kunnen lezen
screening-budget-lead = Het aantal gelabelde berichten dat uw mensen op een dag kunnen lezen, bepaalt de grens. Bekijk wat die de afgelopen maand had betekend en aanvaard haar dan. Wat openstaat, blijft open.
screening-budget-label = Berichten per dag
screening-budget-show = De afgelopen maand tonen
screening-budget-now = De grens nu: { $percent } %
screening-budget-next = De voorgestelde grens: { $percent } %
screening-budget-past = { $a } labels per dag; van { $confirmed } bevestigde bijwerkingen waren er { $missed } niet gelabeld
screening-budget-sample = Van duizend berichten onder de grens gaan er zoveel naar een mens (10 tot 20)
screening-budget-accept = De voorgestelde grens aanvaarden
screening-budget-accept-more = Uw naam staat erbij, en u kunt terug onder Wat de screener hier heeft geleerd.
screening-quality-line = Gelabeld vanaf
screening-choice-rests = Wat hier gekozen is, ook de grenzen, is gemaakt voor een eerdere screener en rust: de scores betekenen nu iets anders. Berichten worden gelabeld door de screener zoals die kwam, tot iemand opnieuw kiest.
screening-line-channel = Voor
screening-line-others = Elk kanaal zonder eigen grens
screening-line-by-hand = Grens met de hand, in procenten
screening-line-by-hand-hint = Leeg: wat uw mensen kunnen lezen bepaalt de grens.
screening-line-accept-others = Hij geldt voor elk kanaal zonder eigen grens.
screening-line-accept-one = Hij geldt alleen voor dit kanaal.
screening-line-own = Kanalen met een eigen grens
screening-line-remove = De andere volgen
screening-line-remove-of = { $name }: de andere volgen
screening-past-sample = Berekend over { $n } van { $all } berichten van de afgelopen maand: een gelijkmatig deel, en elke bevestigde bijwerking. { $again } ervan zijn voor deze pagina opnieuw gescoord, omdat een andere versie ze had gescoord.
screening-past-none = Geen berichten in de afgelopen maand om van uit te gaan.
screening-past-change = { $gained } per dag zouden gelabeld zijn die het nu niet zijn, { $lost } per dag niet meer
screening-past-version = Versie { $n } op de afgelopen maand
screening-past-now = Nu in gebruik
screening-version-past = Bekijk haar eerst op de afgelopen maand.
screening-samples-more = Op een kleine site zeggen deze weinige lang niets. Trek er { $n } meer uit de laatste 90 dagen, even gelijkmatig als de andere.
screening-samples-draw = Meer bekijken
screening-samples-drawn = Er wachten meer berichten onder de grens op u.
screening-samples-all-drawn = Er zijn geen berichten onder de grens meer om uit te trekken.
screening-samples-enough-wait = Er wachten al genoeg berichten op u. Bekijk eerst deze en trek er dan meer.
