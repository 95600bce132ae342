-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE webcare_conversations (
  id BIGINT PRIMARY KEY,
  message BIGINT NOT NULL UNIQUE, -- the one it began with
  lane TEXT NOT NULL,
  why TEXT NOT NULL, -- why it is in this lane
  is_lane_by_hand BOOLEAN NOT NULL DEFAULT FALSE, -- then no label moves it any more
  channel TEXT NOT NULL,
  author BIGINT, -- empty when nobody with an account here wrote it
  author_key TEXT NOT NULL, -- account, or channel and name: who wrote to us before; empty once erased
  thread BIGINT, -- of the own space
  opened_at BIGINT NOT NULL,
  arrived_at BIGINT NOT NULL, -- of what waits for an answer: the clock's beginning
  due_at BIGINT, -- empty when no answer is needed or it is given
  sort_at BIGINT NOT NULL, -- due_at, or the end of time, so that one index gives the order
  taken_by BIGINT,
  taken_at BIGINT,
  answered_by BIGINT,
  answered_at BIGINT,
  closed_by BIGINT, -- empty when an answer closed it by itself
  closed_at BIGINT,
  close_reason TEXT,
  safety_case BIGINT,
  share_passed BIGINT NOT NULL DEFAULT 0, -- per cent of the time that was recorded as used: 0, 50, 80, 100
  share_due_at BIGINT, -- when the next share will have been used
  told BIGINT, -- the deputy who was told that it is over time
  told_at BIGINT);
CREATE INDEX webcare_conversations_open ON webcare_conversations (sort_at, id) WHERE closed_at IS NULL;
CREATE INDEX webcare_conversations_closed ON webcare_conversations (closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX webcare_conversations_shares ON webcare_conversations (share_due_at) WHERE share_due_at IS NOT NULL;
CREATE INDEX webcare_conversations_author ON webcare_conversations (author_key, id);
CREATE INDEX webcare_conversations_account ON webcare_conversations (author);
CREATE INDEX webcare_conversations_thread ON webcare_conversations (thread, id);
CREATE TABLE webcare_messages (
  message BIGINT PRIMARY KEY, -- so that nothing is on the desk twice
  conversation BIGINT NOT NULL REFERENCES webcare_conversations (id),
  added_at BIGINT NOT NULL,
  is_ours BOOLEAN NOT NULL);
CREATE INDEX webcare_messages_conversation ON webcare_messages (conversation, message);
CREATE TABLE webcare_remarks (
  id BIGINT PRIMARY KEY,
  conversation BIGINT NOT NULL REFERENCES webcare_conversations (id),
  kind TEXT NOT NULL, -- note, lane, outside, close, reopen
  author BIGINT NOT NULL,
  written_at BIGINT NOT NULL,
  words TEXT NOT NULL, -- of the team; emptied when the person they are about is erased
  url TEXT, -- where the outside answer stands
  done_at BIGINT); -- when the outside answer was given
CREATE INDEX webcare_remarks_conversation ON webcare_remarks (conversation, id);
CREATE INDEX webcare_remarks_author ON webcare_remarks (author);
