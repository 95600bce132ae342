-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE listening_sources (
  id BIGINT PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, -- what people call it; the feed's own title until somebody names it
  channel TEXT NOT NULL,
  added_by BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL, -- the next time to read; far away when stopped
  poll TEXT NOT NULL, -- JSON of networks::feeds::poll::Poll: honest state, validators, back-off
  messages BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX listening_sources_due ON listening_sources (due_at);
