-- The index of one vault. Everything here is derived from the files and may be
-- deleted at any moment; a change of this text makes csmd rebuild it.
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One row a file that was seen, with what tells that it is unchanged.
CREATE TABLE file (
  id     INTEGER PRIMARY KEY,
  path   TEXT NOT NULL UNIQUE,
  size   INTEGER NOT NULL,
  mtime  INTEGER NOT NULL, -- nanoseconds
  ctime  INTEGER NOT NULL, -- nanoseconds; moves even where mtime is forged
  inode  INTEGER NOT NULL,
  seen   INTEGER NOT NULL, -- nanoseconds: when the file was read
  hash   BLOB NOT NULL,    -- of the bytes; empty when unreadable
  kind   TEXT NOT NULL,    -- account, task, renewal, …; note; csv
  title  TEXT NOT NULL,
  date   TEXT NOT NULL,    -- what the note is about, else when it changed
  ref    TEXT NOT NULL,    -- its account, as written
  texted INTEGER NOT NULL, -- 1 once full text search knows it
  sum    INTEGER NOT NULL  -- of all that is kept of the file, so that damage is seen
);

-- One row a file that holds any: its records (accounts, tasks, ledger rows) and
-- its problems, packed; see contents.go.
CREATE TABLE record (
  file INTEGER PRIMARY KEY,
  body BLOB NOT NULL
);

-- One row a file that holds links, for backlinks: the folded file names that
-- they point to, and their lines, packed; see links.go.
CREATE TABLE link (
  file    INTEGER PRIMARY KEY,
  targets BLOB NOT NULL
);

CREATE VIRTUAL TABLE words USING fts5(
  title, body,
  content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2'
);

-- Bytes that are held before a part of the index is written: larger parts have
-- less to merge.
INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
