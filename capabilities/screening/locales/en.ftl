# SPDX-License-Identifier: AGPL-3.0-or-later

screening-title = Screening
screening-lead = Every message is read by the screener in the same step that stores it. Here we count both, so you can see that none was left out.
screening-holds = { $stored } stored, { $screened } screened. Nothing is unseen.
screening-holds-more = This was counted just now, on all messages.
screening-broken = { $stored } stored, { $screened } screened. These must be equal.
screening-broken-more = The missing ones are screened within the hour. Until then, have a person read these:
screening-gap = { $day }, { $channel }: { $n ->
        [one] one message
       *[other] { $n } messages
    }
screening-channels = By channel
screening-channel = Channel
screening-messages = Messages
screening-stored = Stored
screening-screened = Screened
screening-last = Last one
screening-counting = A message counts once when it arrives and once more for each edit, because changed words are screened again. Deleted words are gone; the proof that they were screened stays.
screening-empty = No message has arrived yet
screening-empty-more = The first question, reply or mention will stand here as soon as it is stored.
screening-days = The last fortnight
screening-day = Day (UTC)
screening-samples = What it may have missed
screening-samples-lead = Of a thousand messages without a side-effect label about { $n } wait here for a person. Your answers show how often the screener misses one.
screening-samples-none-yet = Nobody has looked at a sample yet, so we do not know how often it misses one.
screening-samples-tally = { $looked ->
        [one] People have looked at one sample; the screener had missed { $missed }.
       *[other] People have looked at { $looked } samples; the screener had missed { $missed }.
    }
screening-samples-empty = No sample is waiting.
screening-sample-label = A sample from { $channel }
screening-sample-fine = No side effect here
screening-sample-missed = This is a side effect
screening-sample-noted = Noted. Thank you for looking.
screening-sample-gone = A colleague has looked at this one already
screening-about = About the screener
screening-queue = A ranked queue, not a detector
screening-queue-1 = The screener puts the likeliest messages first and marks the words that made it think so. People decide.
screening-queue-2 = It is often wrong. Of the messages it labels on an open network, most turn out to be no side effect; and it misses some that are.
screening-queue-3 = A message in a language it does not know goes to a person, whatever it says.
screening-labels = Labels in the last 30 days
screening-labels-none = None yet.
screening-labels-more = One message may have several. Most messages have none.
screening-version = Version
screening-version-more = The same version gives the same result for the same words. Each screening keeps the version that made it.
screening-channel-own = Our own space
screening-channel-mastodon = Mastodon
screening-channel-reddit = Reddit
screening-channel-feed = Feed
screening-channel-forum = Outside forum
screening-channel-form = Side-effect form
screening-channel-mail = Mail
screening-channel-named = { $kind }: { $name }
screening-channel-app-store = App store
screening-channel-import = Imported file
screening-channel-manual = Written down by hand
screening-channel-news-comments = Comments on news
screening-label-adverse_event = Side effect
screening-label-self_harm = Self-harm
screening-label-identity = Tells who somebody is
screening-label-misinformation = Claim to check
screening-label-spam = Spam
screening-label-question = Question
screening-label-praise = Thanks
screening-label-complaint = Complaint
screening-label-concern = Worry
screening-label-media_enquiry = Press
screening-label-safeguarding = Somebody may be harmed

screening-lists = Medicines and terms we look for
screening-lists-lead = The screener knows many medicines and complaints by itself. Add the products that matter to you, and the lists you are licensed to use. From then on every message is screened with them.
screening-lists-change = Change
screening-lists-no-name = Write the name of the substance, in 3 to 120 letters.
screening-lists-term-length = “{ $term }” is too short or too long to look for. Use 3 to 120 letters.
screening-lists-too-many = These are more than 100 names. Leave the rarest out.
screening-lists-known = We look for a product of this name already. Remove it first if you want to change it.
screening-lists-no-licence = Say who holds the licence of this list.
screening-lists-same-version = This version of the list is here already.
screening-products = Our products
screening-products-none = None yet.
screening-product-name = Substance
screening-product-name-hint = Its generic name: a safety case names the product by it.
screening-product-brands = Brands
screening-product-misspellings = Misspellings
screening-product-nicknames = Nicknames
screening-product-nicknames-hint = What patients call it among themselves: “the blue puffs”.
screening-product-split = Split several by commas.
screening-product-add = Add a product
screening-product-added = From now on every message is screened for it. Do you want to look back at what was written before?
screening-product-remove = Remove
screening-product-removed = We no longer look for it. What was found stays.
screening-look-back = Look back
screening-look-back-lead = Messages that came before a product or list was added were not screened for it. Looking back screens them again. New labels reach the desk and the safety team as usual; nothing found before is taken back.
screening-look-back-how-far = How far back
screening-look-back-days = { $days ->
        [30] The last 30 days
        [90] The last 90 days
        [365] The last year
        [3650] The last ten years
       *[other] { $days } days
    }: { $n ->
        [one] one message
       *[other] { $n } messages
    }
screening-look-back-begin = Look back
screening-look-back-begun = It runs in the background. New messages do not wait for it.
screening-look-back-begun-at = Begun
screening-look-back-since = From
screening-look-back-looked = Looked at
screening-look-back-changed = Something new found
screening-look-back-labelled = New labels
screening-look-back-state = State
screening-look-back-done = Done
screening-look-back-runs = Running
screening-published = Published lists
screening-published-lead = Lists from public bodies, or from owners who gave you a licence. They stay on this server and are not in exports.
screening-published-none = None yet.
screening-published-how = Whoever runs the server brings them in:
screening-list = List
screening-list-version = Version
screening-list-language = Language
screening-list-terms = Terms
screening-list-used = In use
screening-list-waits = Not in use
screening-list-imported = Brought in
screening-list-licence = Licence held by
screening-list-use = Use this version
screening-list-put-to-use = Messages are screened with this version from now on.
screening-list-remove = Take this list away
screening-list-remove-more = Its terms are deleted from this server. What was found with them stays.
screening-list-removed = The list is gone from this server.
screening-impact = What changes against version { $version }
screening-impact-counts = { $added } terms are new, { $gone } are gone, { $moved } lead elsewhere or may no longer be chosen.
screening-impact-moved = Terms that change
screening-impact-term = Term
screening-impact-before = Before
screening-impact-after = After
screening-impact-not-current = No longer current
screening-impact-gone = Terms that go
screening-impact-added = New terms
screening-impact-named = At most { $n } of each are named here; all are counted.
screening-format-rxnorm = RxNorm
screening-format-ndc = NDC directory
screening-format-dmd = NHS dm+d
screening-format-g-standaard = G-Standaard
screening-format-whodrug = WHODrug
screening-format-meddra = MedDRA
screening-format-own = Our own list
screening-versions = What the screener has learnt here
screening-versions-lead = Each decision of your team about a side effect is a lesson. From these the screener can learn; it is compared with the one in use on decisions that neither has seen, and a person puts it to use or does not. What stands open stays open.
screening-versions-now = In use
screening-versions-new = { $n ->
        [one] One decision is newer than the last version.
       *[other] { $n } decisions are newer than the last version.
    } With 50, a version is proposed at night.
screening-versions-teach = Learn from our decisions now
screening-versions-shipped = Go back to the screener as it came, lines you drew taken away
screening-versions-made = Versions
screening-versions-none = Nothing has been learnt yet
screening-versions-none-more = When enough decisions are there, a version is proposed here.
screening-version-number = Version { $n }
screening-version-shipped = As it came
screening-version-from = { $n ->
        [one] learnt from one decision
       *[other] learnt from { $n } decisions
    }
screening-outcome-better = Better than the one it was compared with, beyond chance.
screening-outcome-no-worse = Not told apart from the one it was compared with: it found no fewer.
screening-outcome-worse = Worse than the one it was compared with. It is not put to use.
screening-version-held-out = Compared on
screening-version-held-out-n = { $n } decisions it has not seen, { $adverse } of them side effects
screening-version-order = How well it puts side effects first (1 is perfect)
screening-version-order-n = { $before } before, { $after } after; the difference lies between { $range }
screening-version-found = Side effects found
screening-version-found-n = reading { $budget } messages: { $before } % before, { $after } % after
screening-words-none = No word that five people or more use weighs differently now.
screening-words-louder = These words count more now
screening-words-quieter = These words count less now
screening-words-more = Only words that five people or more have used are shown.
screening-version-in-use = This version is in use.
screening-version-rests = It was learnt on an earlier screener and rests. Let the site learn again.
screening-version-accept = Put this version to use
screening-version-accept-more = It will label as many messages a day as now. You can go back at any time.
screening-version-replaces = It brings its own lines; those you drew go.
screening-choices = Who chose what
screening-choices-none = Nobody has chosen anything: the screener is as it came.
screening-choice-return = Go back to this
screening-why-version = put a version to use
screening-why-shipped = went back to the screener as it came
screening-why-thresholds = set thresholds
screening-why-back = went back
screening-version-made = A version was made. Look at it below.
screening-version-too-few = There are too few decisions to learn from and compare. Twenty of each answer are enough to begin.
screening-version-chosen = It is in use from the next message on.
screening-choose-worse = This version did worse and is not put to use
screening-choose-other-base = This was made for an earlier screener
screening-choose-range = A number is out of range
screening-quality = How well the screener does
screening-quality-lead = The screener puts messages in order for people to read. These figures come from what your people decided, over 90 days and at most 20,000 messages.
screening-quality-by-channel = How well, by channel
screening-quality-all = All channels
screening-quality-labelled = Labelled
screening-quality-precision = Of 100 labelled, side effects
screening-quality-missed = Side effects missed, about
screening-quality-recall = Of 100 side effects, labelled
screening-quality-a-day = Labels a day
screening-quality-drift = Scores this week
screening-quality-too-few = too few to say
screening-quality-how = In brackets are the numbers between which the truth lies in 95 of 100 cases. With fewer than 20 decisions, or 20 samples looked at, nothing is said. What is missed is reckoned from the samples.
screening-drift-unknown = too few to say
screening-drift-steady = as before
screening-drift-some = a little different: look at some
screening-drift-much = very different: something has changed
screening-budget = How much your people can read
screening-budget-lead = The number of labelled messages your people can read in a day sets the line. Look at what it would have meant in the past month, then accept it. What stands open stays open.
screening-budget-label = Messages a day
screening-budget-show = Show the past month
screening-budget-now = The line now: { $percent } %
screening-budget-next = The line proposed: { $percent } %
screening-budget-past = { $a } labels a day; of { $confirmed } confirmed side effects { $missed } would not have been labelled
screening-budget-sample = Of a thousand messages below the line, so many go to a person (10 to 20)
screening-budget-accept = Accept the proposed line
screening-budget-accept-more = Your name stands beside it, and you can go back under What the screener has learnt here.
screening-quality-line = Labelled from
screening-choice-rests = What was chosen here, lines too, was made for an earlier screener and rests: its scores mean something else now. Messages are labelled by the screener as it came until somebody chooses again.
screening-line-channel = For
screening-line-others = Every channel without its own line
screening-line-by-hand = Line by hand, in per cent
screening-line-by-hand-hint = Left empty, what your people can read sets it.
screening-line-accept-others = It holds for every channel without a line of its own.
screening-line-accept-one = It holds for this channel alone.
screening-line-own = Channels with a line of their own
screening-line-remove = Follow the others
screening-line-remove-of = { $name }: follow the others
screening-past-sample = Reckoned on { $n } of { $all } messages of the past month: an even share, and every confirmed side effect. { $again } of them were scored again for this page, because another version had scored them.
screening-past-none = No messages in the past month to reckon from.
screening-past-change = { $gained } a day would be labelled that are not now, { $lost } a day no more
screening-past-version = Version { $n } on the past month
screening-past-now = In use now
screening-version-past = Look at it on the past month first.
screening-samples-more = On a small site these few say nothing for a long time. Draw { $n } more from the last 90 days, as evenly as the others.
screening-samples-draw = Look at more
screening-samples-drawn = More messages below the line wait for you.
screening-samples-all-drawn = There are no more messages below the line to draw from.
screening-samples-enough-wait = Enough messages wait for you already. Look at these first, then draw more.
