# SPDX-License-Identifier: AGPL-3.0-or-later

## The list
webcare-title = Desk
webcare-lane = Lane
webcare-all-lanes = All lanes
webcare-channel = Channel
webcare-all-channels = All channels
webcare-view = Which conversations
webcare-view-open = Everything open
webcare-view-unassigned = With nobody
webcare-view-mine = With you
webcare-view-closed = Closed
webcare-show = Show
webcare-waiting = waiting for an answer
webcare-over-time = over time
webcare-with-nobody = with nobody
webcare-with-you = with you
webcare-side-effects = side effects
webcare-queue-label = Conversations, danger now first, then least time left
webcare-page = Conversations { $first } to { $last }
webcare-empty = Nothing waits for an answer
webcare-empty-more = Questions, letters to the team and what is said about us outside come here by themselves, sorted by the time left.
webcare-empty-sources = See what we listen to
webcare-empty-filtered = Nothing like this on the desk
webcare-empty-filtered-more = Other conversations may be there. Choose another lane, or look at everything open.
webcare-keys-move = next, previous
webcare-keys-reply = answer
webcare-keys-note = note
webcare-keys-lane = lane
webcare-keys-side-effect = side effect
webcare-keys-all = all keys

## One row
webcare-over = { $time } over
webcare-unnamed = Somebody without a name
webcare-gone = a former colleague
webcare-words-gone = Taken back by the author
webcare-answered = Answered, still open
webcare-no-clock = No answer needed
webcare-still-waiting = Still waits for an answer
webcare-yours = You have this
webcare-taken-by = { $name } has this
webcare-told = Over time: { $name } was told
webcare-needs-approval = A second person agrees before the answer goes
webcare-answered-by = Must be answered by: { $roles }

## A conversation
webcare-skip = Skip to the conversation
webcare-list-label = Waiting list
webcare-n-waiting = { $n } waiting
webcare-n-over = { $n } over time
webcare-back = Desk
webcare-side-effect = Side effect
webcare-open-case = Open the safety case
webcare-case-open = A safety case is open
webcare-nobodys = Nobody has this yet.
webcare-note-of = Private note of { $name }
webcare-outside-of = { $name }, answered there
webcare-edited = changed by the author
webcare-see-there = See it in its place

## Answering
webcare-reply = Your answer
webcare-you-may = You may answer this yourself.
webcare-agree-first = Ask somebody to read your answer first: { $roles }.
webcare-agreed = Read and agreed by
webcare-choose = Choose who
webcare-signed = Signed { $name }, for { $site }.
webcare-send = Send the answer
webcare-audience-author = The author and the team will read this.
webcare-audience-letter = Only the author will read this, by mail.
webcare-outside-title = This cannot be answered from here yet: { $channel }
webcare-outside-text = Answer in its own place, as yourself and for the organisation. Then write here what you did, so that nobody answers twice.
webcare-outside-open = Open it in its place
webcare-outside-no-link = No address came with this message.
webcare-outside-done = What was done
webcare-outside-done-hint = The answer you gave, or why you gave none. Only the team reads this.
webcare-outside-url = Address of your answer
webcare-outside-at = When
webcare-outside-at-hint = Leave it empty for now.
webcare-outside-log = Keep what was done
webcare-theirs-title = { $name } has this
webcare-theirs-text = Two answers are worse than a late one. Take it over only if your colleague is away; everybody will see that you did.
webcare-kept-words = What you had written
webcare-take-over = Take it over
webcare-read-only = You can read this conversation. Answering is for people with the role of webcare agent.
webcare-saved-title = Saved replies
webcare-saved-lead = Texts to begin an answer with. One is put into your answer; you read it, change it and sign it yourself. Nothing is sent from here.
webcare-saved-empty = No saved replies yet
webcare-saved-empty-more = Keep a text here that you write again and again, such as where to find the opening hours.
webcare-saved-new = Keep a new one
webcare-saved-name = Title
webcare-saved-name-hint = By what you find it again. At the most 80 letters.
webcare-saved-text = Text
webcare-saved-text-hint = Write no name of a person in it.
webcare-saved-language = Language
webcare-saved-any = Fits every language
webcare-saved-keep = Keep it
webcare-saved-change = Change a saved reply
webcare-saved-keep-change = Keep the changes
webcare-saved-remove = Take it away
webcare-saved-done = Kept. The whole team can use it.
webcare-saved-changed = Kept. Answers that were sent stay as they are.
webcare-saved-removed = Taken away. Answers that were sent stay as they are.
webcare-saved-wrong-title = Give it a title of at the most 80 letters.
webcare-saved-wrong-text = Write a text of at the most 4,000 letters.
webcare-saved-same-title = Another saved reply has this title.
webcare-saved-begin = Begin with
webcare-saved-choose = A saved reply
webcare-saved-insert = Put it in

## Steps
webcare-steps = More steps
webcare-take = Take it
webcare-release = Put it back
webcare-give = Give it to somebody
webcare-give-to = Colleague
webcare-give-note = What your colleague should know
webcare-give-note-hint = A private note: the team reads it, the author never does.
webcare-give-do = Give
webcare-note = Private note
webcare-note-label = Note for the team
webcare-note-hint = The author never sees it, unless they ask for everything we keep about them.
webcare-note-keep = Keep the note
webcare-change-lane = Change the lane
webcare-new-lane = New lane
webcare-lane-reason = Why
webcare-lane-hint = The clock runs by the new lane from when the message came.
webcare-lane-do = Change the lane
webcare-close = Close
webcare-close-why = Because
webcare-close-words = Anything to add
webcare-close-do = Close the conversation
webcare-closed-title = Closed: { $reason }
webcare-reopen-why = Why it comes back
webcare-reopen = Open it again
webcare-close-answered = Answered
webcare-close-no-answer-needed = Needs no answer
webcare-close-passed-on = Passed on to others
webcare-close-not-for-us = Not for us
webcare-close-double = Is on the desk twice
webcare-close-spam = Spam
webcare-close-gone = Taken back by the author

## Beside it
webcare-side-label = Protocol, reasons, person and record
webcare-may = What you may do
webcare-protocol-version = Webcare protocol, version { $n }
webcare-unsigned = Nobody has signed it yet.
webcare-signed-by = Signed by { $name }.
webcare-minutes-service = { $time } of service time
webcare-minutes-always = { $time }, day and night
webcare-first-none = No answer is needed in this lane.
webcare-first-by = First answer within { $length }: by { $when }.
webcare-first-within = First answer within { $length }.
webcare-who-answers = Answered by: { $roles }.
webcare-not-you-alone = Not by you alone.
webcare-owner = Responsible
webcare-deputy = Deputy
webcare-nobody-named = nobody named
webcare-why-title = Why it is in this lane
webcare-why-label = The screener found signs for this lane.
webcare-why-language = The screener does not cover this language, so a person reads it.
webcare-why-question = Somebody asked a question here.
webcare-why-to-team = It was written to the team.
webcare-why-outside = It was said outside. The screener found no sign for a lane.
webcare-why-flagged = Somebody asked us to look at it.
webcare-why-by-hand = Somebody on the team chose this lane.
webcare-strength-strong = many signs
webcare-strength-clear = several signs
webcare-strength-weak = a few signs
webcare-near = Weaker signs, not enough for a label:
webcare-ranked = This is a ranked queue, not a detector. It misses things and is often wrong; you decide.
webcare-uncovered = Language not covered: { $language }.
webcare-screened-at = Screened
webcare-here = { $name }, here
webcare-here-more = What this person wrote to us. Nothing from elsewhere.
webcare-here-unknown = Nothing is known of this person.
webcare-this-one = This one
webcare-language = Language
webcare-record = The record
webcare-read-noted = That you read a private or safety conversation is noted here too.
webcare-role-product = Medicine
webcare-role-reaction = Reaction
webcare-role-negation = Says it did not happen
webcare-role-hypothetical = Only asked or feared
webcare-role-order_in_time = What came first
webcare-role-causation = Points to a cause
webcare-role-withdrawal = Stopping the medicine
webcare-role-lack_of_effect = It does not work
webcare-role-benefit = It helps
webcare-role-seriousness = How bad it was
webcare-role-special_situation = Special situation
webcare-role-contribution = Also weighed
webcare-role-person = Whom it is about
webcare-role-email = Mail address
webcare-role-phone = Phone number
webcare-role-date_of_birth = Date of birth
webcare-role-patient_number = Patient number
webcare-role-name = Name
webcare-role-address = Address
webcare-role-bank_account = Bank account
webcare-role-handle = Name on another network
webcare-role-workplace = Place of work
webcare-role-url = Web address
webcare-role-crisis = Danger
webcare-role-claim = Claim
webcare-role-promotion = Selling something
webcare-role-question = Question
webcare-role-thanks = Thanks
webcare-role-grievance = What went wrong
webcare-role-worry = Worry
webcare-role-press = Press
webcare-role-harm = Harm to somebody

## How pressing it seems
webcare-grade = How pressing it seems
webcare-suggested = { $what } (suggested)
webcare-urgency-now = Danger now
webcare-urgency-thoughts = Thoughts of death or self-harm
webcare-urgency-past = Danger in the past
webcare-severity = Severity { $n } of 5
webcare-severity-suggested = Severity { $n } of 5 (suggested)
webcare-complaint = Complaint, severity { $n } of 5: { $meaning }
webcare-complaint-suggested = Complaint, suggested severity { $n } of 5: { $meaning }
webcare-criticality-1 = something that could be nicer
webcare-criticality-2 = delay, or no answer
webcare-criticality-3 = not heard, or refused
webcare-criticality-4 = a mistake, or harm
webcare-criticality-5 = death, or lasting harm
webcare-grade-rests-on = The severity rests on:
webcare-grade-suggestion = The screener suggests this, and is often wrong by a step. Read the words, not the number, and never wait because it says past. You may set it yourself.
webcare-grade-by-hand = Somebody on the team set this. A later message changes only one thing: when it seems to say danger now, that is shown.
webcare-grade-change = Set how pressing it is
webcare-grade-urgency = Danger
webcare-grade-no-crisis = None
webcare-grade-criticality = Severity of the complaint
webcare-grade-no-complaint = No complaint
webcare-grade-hint = In the lane of safety, danger now stands before everything else on the desk.
webcare-grade-do = Set it
webcare-grade-nothing = neither danger nor complaint

## What a question wants to know
webcare-asks-about = About:
webcare-intent-information = Asks what it is
webcare-intent-symptoms = Asks about symptoms
webcare-intent-causes = Asks about causes
webcare-intent-tests = Asks about tests
webcare-intent-treatment = Asks about treatment
webcare-intent-side_effects = Asks about side effects
webcare-intent-dosage = Asks how to take it
webcare-intent-interactions = Asks what goes together
webcare-intent-outlook = Asks how it goes on
webcare-intent-prevention = Asks how to prevent it
webcare-intent-inheritance = Asks whether it is inherited
webcare-intent-research = Asks about research
webcare-intent-care = Asks where to go
webcare-intent-living = Asks about daily life
webcare-topic-cancer = Cancer
webcare-topic-heart = Heart and vessels
webcare-topic-hormones = Hormones and diabetes
webcare-topic-mental_health = Mental health
webcare-topic-pregnancy_and_children = Pregnancy and children
webcare-topic-skin = Skin
webcare-topic-bones_and_joints = Bones and joints
webcare-topic-kidneys = Kidneys and bladder
webcare-topic-lungs = Lungs
webcare-topic-digestion = Digestion
webcare-topic-infections = Infections and vaccines
webcare-topic-nerves = Nerves and brain
webcare-topic-senses = Eyes, ears, nose and teeth
webcare-topic-blood = Blood, allergy and immune system
webcare-topic-genetic = Inherited and rare illnesses
webcare-topic-sexual_health = Sexual health
webcare-topic-medicines = Medicines
webcare-topic-care = Care and services
webcare-topic-healthy_living = Healthy living
webcare-topic-other = Another subject

## The record
webcare-record-itself = By itself
webcare-record-conversation-opened = Came to the desk in the lane { $lane }. { $why }
webcare-record-message-joined = The author wrote again.
webcare-record-words-changed = The author changed the words.
webcare-record-words-deleted = The words were taken back.
webcare-record-lane-raised = Moved from { $before } to { $lane } by what was written later.
webcare-record-lane-changed = { $who } moved it from { $before } to { $lane }.
webcare-record-taken = { $who } took it.
webcare-record-released = { $who } put it back.
webcare-record-given = { $who } gave it to { $to }.
webcare-record-noted = { $who } wrote a private note.
webcare-record-conversation-answered = { $who } answered.
webcare-record-conversation-answered-agreed = { $who } answered; { $with } had read it and agreed.
webcare-record-conversation-answered-outside = { $who } noted what was done in its own place.
webcare-record-conversation-closed = { $who } closed it: { $reason }.
webcare-record-conversation-closed-itself = Closed by itself: { $reason }.
webcare-record-reopened = { $who } opened it again.
webcare-record-reopened-itself = Open again, because something new came.
webcare-record-graded = { $who } set how pressing it is: { $grade }.
webcare-record-graded-itself = What was written seems more pressing: { $grade }.
webcare-record-case-opened = A safety case was opened.
webcare-record-flagged = Somebody asked us to look at it.
webcare-record-time-used = { $percent } per cent of the time was used without an answer.
webcare-record-time-used-told = Over time without an answer: { $told } was told.
webcare-record-read = { $who } read it.

## Done
webcare-done-taken = You have this conversation now.
webcare-done-released = It is back for everybody.
webcare-done-given = Your colleague has this conversation now.
webcare-done-lane = The lane is changed and the clock set anew.
webcare-done-grade = It is set, and stands in the record.
webcare-done-note = The note is kept. Only the team reads it.
webcare-done-reply = Your answer is sent.
webcare-done-outside = What was done is kept.
webcare-done-closed = The conversation is closed.
webcare-done-reopened = The conversation is open again.

## Refused
webcare-refused-taken = { $name } was first and has this. Your words are kept below; nothing was sent.
webcare-refused-closed = This conversation is closed. Open it again first. Nothing was sent.
webcare-refused-not-closed = This conversation is open.
webcare-refused-words = Write something first.
webcare-refused-long = This is longer than 20,000 letters. Shorten it, or send it in two parts.
webcare-refused-lane = It is in this lane already.
webcare-refused-grade = It changed while you were looking, and stands here as it is now. Read what is new and set it again.
webcare-refused-agent = This person does not answer at the desk. Choose somebody else.
webcare-refused-agreement = Choose who read your answer and agreed. It cannot be you. Nothing was sent.
webcare-refused-outside = This cannot be answered from here. Answer in its own place and note what was done.
webcare-refused-url = An address begins with https:// or http://.
webcare-refused-not-yet = This time lies ahead of us.

## Letters
webcare-letter-subject = An answer from { $site }
webcare-letter-text =
    { $words }

    { $name }
    { $site }
webcare-over-letter-subject = Over time on the desk: { $lane }
webcare-over-letter-text =
    A conversation in the lane { $lane } is over its time without an answer. The protocol names you, so please look at it or give it to somebody:

    { $desk }

    { $site }
