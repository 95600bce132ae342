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
screening-samples-lead = About one in 64 of the messages without a side-effect label waits here for a person. Your answers show how often the screener misses one.
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
screening-channel-feed = Feeds
screening-channel-forum = Outside forum
screening-channel-form = Side-effect form
screening-channel-mail = Mail
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
