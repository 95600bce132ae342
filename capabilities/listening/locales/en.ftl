# SPDX-License-Identifier: AGPL-3.0-or-later

listening-sources = Sources
listening-sources-lead = Places outside this site that we read. Everything new comes to the desk and is screened as it is stored.
listening-troubled =
    { $n ->
        [one] One source cannot be read.
       *[other] { $n } sources cannot be read.
    }
listening-troubled-more = Messages may be missing since the time shown. We try again by ourselves, with longer and longer pauses.
listening-empty-title = We do not read any place yet
listening-empty = Add the feed of a blog, a news site or a forum. Its new messages then come to the desk within a quarter of an hour.
listening-name = Name
listening-state = State
listening-last-well = Last read well
listening-messages = Messages
listening-change = Change
listening-since = since
listening-not-yet = not yet
listening-start = Read again
listening-stop = Stop reading
listening-state-never = Not read yet
listening-state-well = Read well
listening-state-failing = Cannot be read
listening-state-stopped = Stopped
listening-add = Add a source
listening-address = Address of the feed
listening-address-hint = RSS, Atom or JSON Feed, for example https://example.org/feed.xml
listening-not-an-address = This is not an address we can read. It begins with https:// or http:// and holds no password.
listening-already-here = We read this address already.
listening-source-added = Added. It is read within a minute.
listening-source-changed = Changed.
listening-import-hint = A file of messages is imported on the server with
