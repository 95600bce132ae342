-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE community_groups (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  about TEXT NOT NULL,
  topic TEXT NOT NULL,
  product TEXT, -- the medicine the group is about, for texts that name none
  is_public BOOLEAN NOT NULL,
  host BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  members BIGINT NOT NULL DEFAULT 0,
  questions BIGINT NOT NULL DEFAULT 0,
  discussions BIGINT NOT NULL DEFAULT 0,
  last_at BIGINT NOT NULL);

CREATE TABLE community_memberships (
  group_id BIGINT NOT NULL REFERENCES community_groups (id),
  account BIGINT NOT NULL,
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (group_id, account));
CREATE INDEX community_memberships_account ON community_memberships (account);

CREATE TABLE community_threads (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL, -- question, discussion, to-team
  group_id BIGINT REFERENCES community_groups (id),
  scope BIGINT NOT NULL, -- who may read: 0 anyone, -2 author and team, else the group of that id
  title TEXT NOT NULL, -- a copy for lists; empty once the opening text is removed
  message BIGINT NOT NULL UNIQUE,
  author BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  answer_by BIGINT, -- the promise made when it was asked
  answered_at BIGINT, -- first answer by a professional or the team
  answered_by BIGINT,
  sources BIGINT NOT NULL DEFAULT 0, -- of the first professional answer
  replies BIGINT NOT NULL DEFAULT 0, -- every reply ever, removed ones too: the place of the next one
  last_at BIGINT NOT NULL,
  last_by BIGINT NOT NULL,
  changed BIGINT NOT NULL DEFAULT 0, -- a fresh id whenever anything of its pages changes: what is kept of them is then old
  is_hidden BOOLEAN NOT NULL DEFAULT FALSE); -- opening text held or removed: not in lists
CREATE INDEX community_threads_kind ON community_threads (kind, id);
CREATE INDEX community_threads_open ON community_threads (kind, id) WHERE answered_at IS NULL;
CREATE INDEX community_threads_answered ON community_threads (scope, answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX community_threads_group_answered ON community_threads (group_id, answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX community_threads_asked ON community_threads (kind, scope, asked_at);
CREATE INDEX community_threads_group ON community_threads (group_id, last_at, id);
CREATE INDEX community_threads_author ON community_threads (author, id);

CREATE TABLE community_posts (
  message BIGINT PRIMARY KEY,
  thread BIGINT NOT NULL REFERENCES community_threads (id),
  rank BIGINT NOT NULL, -- 0 the opening text, 1 a professional's answer, 2 a reply
  place BIGINT NOT NULL, -- counts from 1 within thread and rank
  author BIGINT NOT NULL,
  posted_at BIGINT NOT NULL,
  edited_at BIGINT,
  thanks BIGINT NOT NULL DEFAULT 0,
  support BIGINT NOT NULL DEFAULT 0,
  same_here BIGINT NOT NULL DEFAULT 0,
  sources TEXT, -- JSON list of title and address; answers only
  review_on TEXT, -- ISO day; answers only
  as_team BOOLEAN NOT NULL DEFAULT FALSE,
  held_at BIGINT,
  held_by BIGINT,
  held_reason TEXT,
  removed_at BIGINT,
  UNIQUE (thread, rank, place));
CREATE INDEX community_posts_author ON community_posts (author, message);

CREATE TABLE community_reactions (
  message BIGINT NOT NULL REFERENCES community_posts (message),
  account BIGINT NOT NULL,
  kinds BIGINT NOT NULL, -- a bit for each reaction
  PRIMARY KEY (message, account));
CREATE INDEX community_reactions_account ON community_reactions (account);

CREATE TABLE community_flags (
  id BIGINT PRIMARY KEY,
  message BIGINT NOT NULL REFERENCES community_posts (message),
  by_account BIGINT, -- empty: somebody who is not signed in
  reason TEXT NOT NULL,
  words TEXT NOT NULL,
  flagged_at BIGINT NOT NULL,
  settled_at BIGINT,
  settled_by BIGINT,
  outcome TEXT,
  note TEXT);
CREATE INDEX community_flags_message ON community_flags (message, id);
CREATE INDEX community_flags_open ON community_flags (id) WHERE settled_at IS NULL;
