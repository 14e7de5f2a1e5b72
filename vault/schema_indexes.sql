-- Made after a first load, which is faster without them.
CREATE INDEX IF NOT EXISTS file_texted ON file (texted) WHERE texted = 0;
