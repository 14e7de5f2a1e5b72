-- Made after a first load, which is faster without them.
CREATE INDEX IF NOT EXISTS link_file ON link (file);
CREATE INDEX IF NOT EXISTS link_target ON link (target);
CREATE INDEX IF NOT EXISTS file_texted ON file (texted) WHERE texted = 0;
