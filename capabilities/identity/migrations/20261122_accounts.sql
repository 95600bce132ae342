-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE identity_accounts (
  id BIGINT PRIMARY KEY,
  email TEXT UNIQUE, -- lower case; empty for somebody who writes without giving an address
  pseudonym TEXT NOT NULL UNIQUE,
  real_name TEXT NOT NULL DEFAULT '', -- shown for the team and for professionals only
  title TEXT NOT NULL DEFAULT '',
  about TEXT NOT NULL DEFAULT '',
  roles BIGINT NOT NULL,
  language TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  confirmed_at BIGINT, -- when the mail address was proved
  erased_at BIGINT
);
CREATE TABLE identity_verifications (
  account BIGINT PRIMARY KEY REFERENCES identity_accounts (id),
  register TEXT NOT NULL,
  number_shown TEXT NOT NULL,
  checked_by BIGINT NOT NULL REFERENCES identity_accounts (id),
  checked_at BIGINT NOT NULL,
  valid_until BIGINT NOT NULL
);
CREATE TABLE identity_sessions (
  token_hash TEXT PRIMARY KEY,
  account BIGINT NOT NULL REFERENCES identity_accounts (id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX identity_sessions_account ON identity_sessions (account);
CREATE TABLE identity_links (
  token_hash TEXT PRIMARY KEY,
  account BIGINT REFERENCES identity_accounts (id), -- empty while a newcomer has no account yet
  email TEXT NOT NULL,
  next TEXT NOT NULL,
  reusable BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
