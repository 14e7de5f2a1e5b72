package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Workbooks are read here and not by a library that does everything with
// them: of a cell we want what it holds (is it a date? in which currency?) and
// not how Excel would show it on somebody's screen, nothing may be unpacked to
// the disk, and a server that rarely imports shouldn't pay for it at each start.

// maxUnpacked is how much of a workbook is unpacked in all. A million cells
// take some 40 MB.
const maxUnpacked = 512 << 20

// workbook is an XLSX file: a ZIP archive of XML parts.
type workbook struct {
	parts    map[string]*zip.File
	left     int64 // that may still be unpacked
	text     int   // that the cells hold so far
	strings  []string
	formats  []cellFormat // by the style of a cell
	from1904 bool
}

var errTooLarge = fmt.Errorf("unpacks to more than %d MB: it is no ordinary workbook, or too large; export CSV, or fewer columns", maxUnpacked>>20)

// readWorkbook makes a table of each visible sheet that has rows, and unpacks
// no more than so many bytes for it.
func readWorkbook(name string, data []byte, unpacked int64) ([]Table, error) {
	w, err := openWorkbook(data, unpacked)
	if err != nil {
		return nil, err
	}
	sheets, err := w.sheets()
	if err != nil {
		return nil, err
	}
	var tables []Table
	why := errors.New("has no visible sheet")
	for _, s := range sheets {
		rows, bad, err := w.rows(s.part)
		if err != nil {
			return nil, fmt.Errorf("(sheet %s) %w", s.Name, err)
		}
		t, err := shape(rows, false)
		if err != nil {
			why = fmt.Errorf("(sheet %s) %w", s.Name, err)
			continue
		}
		t.Name, t.Dialect, t.from1904 = name+" ("+s.Name+")", "Excel workbook, sheet "+s.Name, w.from1904
		t.Rejected = append(t.Rejected, bad...)
		tables = append(tables, t)
	}
	if len(tables) == 1 {
		tables[0].Name = name
	}
	if len(tables) == 0 {
		return nil, why
	}
	return tables, nil
}

// openWorkbook finds the parts of an archive, and says what other archives are.
func openWorkbook(data []byte, unpacked int64) (*workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("is a damaged workbook or archive; export it again")
	}
	if len(z.File) > 10_000 {
		return nil, errors.New("has more than 10,000 parts: it is no ordinary workbook")
	}
	w := &workbook{parts: map[string]*zip.File{}, left: unpacked}
	for _, f := range z.File {
		w.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	switch {
	case w.parts["xl/workbook.xml"] != nil:
	case w.parts["xl/workbook.bin"] != nil:
		return nil, errors.New("is a binary Excel file (.xlsb); save it as XLSX or CSV")
	case w.parts["word/document.xml"] != nil:
		return nil, errors.New("is a Word document; export the table as CSV or XLSX")
	case w.parts["ppt/presentation.xml"] != nil:
		return nil, errors.New("is a PowerPoint presentation; export the table as CSV or XLSX")
	case w.parts["content.xml"] != nil:
		return nil, errors.New("is an OpenDocument file; save it as XLSX or CSV")
	default:
		return nil, errors.New("is an archive (ZIP) and no workbook; unpack it and give its files")
	}
	return w, w.shared()
}

// each walks the elements of a part; a part that isn't there has none.
func (w *workbook) each(part string, visit func(d *xml.Decoder, e xml.StartElement) error) error {
	f := w.parts[strings.ToLower(part)]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return errors.New("is packed in a way that isn't read, or with a password; save it as XLSX or CSV")
	}
	defer func() { _ = r.Close() }()
	d := xml.NewDecoder(&budget{r, &w.left})
	for {
		token, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case w.left <= 0:
			return errTooLarge
		case err != nil:
			return fmt.Errorf("is a damaged workbook (%s); export it again", path.Base(part))
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := visit(d, e); err != nil {
				return err
			}
		}
	}
}

// budget ends reading when all parts together have unpacked to too much.
type budget struct {
	r    io.Reader
	left *int64
}

func (b *budget) Read(p []byte) (int, error) {
	if *b.left <= 0 {
		return 0, errTooLarge
	}
	n, err := b.r.Read(p)
	*b.left -= int64(n)
	return n, err
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
