-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE webcare_saved_replies (
  id BIGINT PRIMARY KEY,
  title TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  language TEXT NOT NULL, -- of the text, ISO 639-1; empty when it fits every language
  changed_at BIGINT NOT NULL); -- who changed it stands on the record
CREATE INDEX webcare_conversations_channel ON webcare_conversations (channel) WHERE closed_at IS NULL;
