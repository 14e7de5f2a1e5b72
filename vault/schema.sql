-- The index of one vault. Everything here is derived from the files and may be
-- deleted at any moment; a change of this text makes csmd rebuild it.
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One row: how often the index has changed, how many files it knows, the last
-- id that a file was given, and how far full text has come: it knows all files
-- up to this id.
CREATE TABLE state (
  generation INTEGER NOT NULL,
  files      INTEGER NOT NULL,
  last       INTEGER NOT NULL,
  texted     INTEGER NOT NULL
);

-- What is kept of the files, 64 in a row: what tells that they are unchanged,
-- their records (accounts, tasks, ledger rows), problems and links, packed; see
-- bundle.go. A file that changes gets a new id, and so another row.
CREATE TABLE bundle (
  id    INTEGER PRIMARY KEY, -- the ids of its files by 64
  since INTEGER NOT NULL,    -- the generation that wrote it
  sum   INTEGER NOT NULL,    -- of body, so that damage is seen
  body  BLOB NOT NULL
);

-- What was answered from the files as they are, for the first question of the
-- next process; see kept_answers.go.
CREATE TABLE answer (
  id       INTEGER PRIMARY KEY,
  question TEXT NOT NULL UNIQUE, -- with all that the answer depends on beside the files
  files    TEXT NOT NULL,        -- the state of the files
  sum      INTEGER NOT NULL,     -- of text and data, so that damage is seen
  text     TEXT NOT NULL,        -- as it is shown
  data     BLOB NOT NULL         -- as structured content
);

-- The words of the files, by their ids.
CREATE VIRTUAL TABLE words USING fts5(
  title, body,
  content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2'
);

-- Bytes that are held before a part of the index is written: larger parts have
-- less to merge.
INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);

-- Parts of one size before they are merged: those of a first build of 10,000
-- notes stay apart until edits add to them.
INSERT INTO words (words, rank) VALUES ('automerge', 8);
