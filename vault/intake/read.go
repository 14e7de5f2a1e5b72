package intake

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// Read makes tables of a file: one of a CSV file in any dialect, one for each
// visible sheet with rows of an Excel workbook. The name only serves messages.
// A file of another kind, one that is too large and one without rows are
// errors that say what it is and what to do.
func Read(name string, data []byte) ([]Table, error) {
	tables, err := read(name, data)
	if err != nil {
		return nil, fmt.Errorf("%s %w", name, err)
	}
	return tables, nil
}

func read(name string, data []byte) ([]Table, error) {
	switch what := alien(data); {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, errors.New("is empty; export it again")
	case len(data) > MaxBytes:
		return nil, fmt.Errorf("has %d MB, more than the %d MB that are read at once; export fewer columns, or parts", len(data)>>20, MaxBytes>>20)
	case what != "":
		return nil, fmt.Errorf("is %s; export the table as CSV or XLSX", what)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readWorkbook(name, data, maxUnpacked)
	}
	t, err := readCSV(name, data)
	return []Table{t}, err
}

// alien names the kind of a file that is neither a table of text nor a
// workbook, by its first bytes; it is empty for what may be one.
func alien(data []byte) string {
	head := data[:min(len(data), 1024)]
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.bytes)) {
			return m.is
		}
	}
	text := strings.ToLower(strings.TrimLeft(string(head), "\ufeff \t\r\n"))
	for _, m := range openings {
		if strings.HasPrefix(text, m.bytes) {
			return m.is
		}
	}
	return ""
}

var magic = []struct{ bytes, is string }{
	{"%PDF", "a PDF"},
	{"\x89PNG", "an image (PNG)"}, {"\xff\xd8\xff", "an image (JPEG)"}, {"GIF8", "an image (GIF)"}, {"RIFF", "an image or a sound (RIFF)"},
	{"\xd0\xcf\x11\xe0", "an old Excel file (.xls), or one that is protected by a password"},
	{"\x1f\x8b", "compressed (gzip)"}, {"7z\xbc\xaf", "compressed (7z)"}, {"Rar!", "compressed (RAR)"}, {"PK\x05\x06", "an empty archive (ZIP)"},
	{"SQLite format 3", "a database (SQLite)"}, {"\x7fELF", "a program"}, {"MZ\x90", "a program"},
	{"\xff\xfe\x00\x00", "text in UTF-32"},
}

// Salesforce calls a web page with a table in it an Excel file.
var openings = []struct{ bytes, is string }{
	{"<!doctype html", "a web page (HTML)"}, {"<html", "a web page (HTML)"}, {"<table", "a web page (HTML)"}, {"<head", "a web page (HTML)"}, {"<meta", "a web page (HTML)"},
	{"<?xml", "an XML file"}, {"<svg", "an image (SVG)"}, {`{\rtf`, "a text document (RTF)"},
	{"{", "JSON"}, {"[{", "JSON"}, {"[\"", "JSON"}, {"[\n", "JSON"}, {"[\r\n", "JSON"}, {"[]", "JSON"},
	{"begin:vcalendar", "a calendar (ICS)"}, {"begin:vcard", "an address book (vCard)"},
	{"---\n", "a note (Markdown)"}, {"---\r\n", "a note (Markdown)"},
}
