-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE screening_messages (
  id BIGINT PRIMARY KEY,
  channel TEXT NOT NULL, -- 'own' for the own space
  outside_id TEXT, -- empty for the own space; with the channel it keeps a message from arriving twice
  author BIGINT, -- empty when nobody with an account here wrote it
  author_name TEXT NOT NULL,
  title TEXT, -- empty for replies and most outside messages
  text TEXT NOT NULL, -- empty once deleted
  html TEXT, -- the own space's rendered words; empty elsewhere, where they are escaped when shown
  renderer BIGINT NOT NULL DEFAULT 0,
  url TEXT,
  link TEXT, -- path in the own space
  in_reply_to BIGINT,
  context TEXT, -- group or thread title, product
  audience BIGINT NOT NULL,
  posted_at BIGINT NOT NULL,
  stored_at BIGINT NOT NULL,
  language TEXT, -- as author or channel say
  kind TEXT NOT NULL,
  edited_at BIGINT,
  deleted_at BIGINT,
  deleted_by BIGINT,
  revision BIGINT NOT NULL, -- begins at 1; every revision has its own row in screening_results
  UNIQUE (channel, outside_id));
CREATE INDEX screening_messages_author ON screening_messages (author, id);
CREATE INDEX screening_messages_answers ON screening_messages (in_reply_to, id);
CREATE TABLE screening_results (
  message BIGINT NOT NULL REFERENCES screening_messages (id),
  revision BIGINT NOT NULL,
  version TEXT NOT NULL, -- of the screener
  screened_at BIGINT NOT NULL,
  language TEXT NOT NULL,
  covered BOOLEAN NOT NULL,
  scores TEXT NOT NULL,
  labels TEXT NOT NULL,
  spans TEXT NOT NULL, -- quotes the words: emptied with them
  spans_left_off BIGINT NOT NULL,
  facts TEXT NOT NULL, -- quotes the words: emptied with them
  PRIMARY KEY (message, revision));
CREATE TABLE screening_labels (
  message BIGINT NOT NULL REFERENCES screening_messages (id),
  kind TEXT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  labelled_at BIGINT NOT NULL,
  PRIMARY KEY (message, kind));
CREATE INDEX screening_labels_recent ON screening_labels (labelled_at, kind);
CREATE TABLE screening_samples (
  message BIGINT PRIMARY KEY REFERENCES screening_messages (id),
  sampled_at BIGINT NOT NULL,
  judged_at BIGINT, -- empty until a person has looked
  judged_by BIGINT,
  was_missed BOOLEAN);
CREATE INDEX screening_samples_open ON screening_samples (judged_at, message);
