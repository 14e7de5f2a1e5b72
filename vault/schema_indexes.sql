-- Made after a first load, which is faster without them.
CREATE INDEX IF NOT EXISTS record_file ON record (file);
CREATE INDEX IF NOT EXISTS record_kind ON record (kind);
CREATE INDEX IF NOT EXISTS problem_file ON problem (file);
CREATE INDEX IF NOT EXISTS link_file ON link (file);
CREATE INDEX IF NOT EXISTS link_target ON link (target);
CREATE INDEX IF NOT EXISTS file_texted ON file (texted) WHERE texted = 0;
