-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE protocols_versions (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  version BIGINT NOT NULL,
  state TEXT NOT NULL, -- draft, signed, superseded
  document TEXT NOT NULL, -- JSON, typed in documents/model.rs
  drafted_at BIGINT NOT NULL,
  drafted_by BIGINT, -- empty for the version that ships with Almoner
  signed_at BIGINT, -- empty while it is a draft
  signed_by BIGINT,
  signed_name TEXT NOT NULL DEFAULT '', -- as it stood that day, because names change
  superseded_at BIGINT,
  UNIQUE (kind, version));
CREATE UNIQUE INDEX protocols_versions_in_force ON protocols_versions (kind) WHERE state = 'signed';
CREATE UNIQUE INDEX protocols_versions_in_draft ON protocols_versions (kind) WHERE state = 'draft';
