package intake

import (
	"encoding/xml"
	"errors"
	"path"
	"strconv"
	"strings"

	"csmd/vault/pattern"
)

// sheet is a sheet of a workbook and the part that it lies in.
type sheet struct{ Name, part string }

// sheets are the visible ones, in the workbook's order.
func (w *workbook) sheets() (list []sheet, err error) {
	targets := map[string]string{}
	err = w.each("xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			targets[attr(e, "Id")] = strings.TrimPrefix(target, "/")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = w.each("xl/workbook.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.from1904 = attr(e, "date1904") == "1" || attr(e, "date1904") == "true"
		case "sheet":
			if s := attr(e, "state"); s != "hidden" && s != "veryHidden" {
				list = append(list, sheet{attr(e, "name"), targets[attr(e, "id")]})
			}
		}
		return nil
	})
	if len(list) > 100 {
		return nil, errors.New("has more than 100 sheets; keep those to import")
	}
	return list, err
}

// shared reads the texts and styles that cells refer to.
func (w *workbook) shared() error {
	held := 0
	err := w.each("xl/sharedStrings.xml", func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := texts(d, "si")
		w.strings = append(w.strings, s)
		if held += len(s) + 16; held > 2*MaxBytes {
			return errTooLarge
		}
		return err
	})
	if err != nil {
		return err
	}
	custom := map[string]string{}
	inCells := false
	return w.each("xl/styles.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			custom[attr(e, "numFmtId")] = attr(e, "formatCode")
		case "cellXfs", "cellStyleXfs", "dxfs", "cellStyles":
			inCells = e.Name.Local == "cellXfs"
		case "xf":
			if inCells {
				w.formats = append(w.formats, formatOf(attr(e, "numFmtId"), custom))
			}
		}
		return nil
	})
}

// texts joins the runs of a text up to the end of an element; how it is to be
// pronounced is no part of it.
func texts(d *xml.Decoder, end string) (string, error) {
	var b strings.Builder
	take, spoken := false, 0
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", errors.New("is a damaged workbook; export it again")
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPh" {
				spoken++
			}
			take = t.Name.Local == "t" && spoken == 0
		case xml.CharData:
			if take {
				b.Write(t)
			}
		case xml.EndElement:
			take = false
			if t.Name.Local == "rPh" {
				spoken--
			}
			if t.Name.Local == end {
				return b.String(), nil
			}
		}
	}
}

// cellFormat is what the style of a number says about it.
type cellFormat struct {
	date    bool
	percent bool
	unit    string // a currency
}

var (
	literal  = pattern.New(`"[^"]*"|\\.|_.|\*.`)
	bracket  = pattern.New(`\[[^\]]*\]`)
	elapsed  = pattern.New(`(?i)\[(?:h+|m+|s+)\]`)
	unitForm = pattern.New(`\[\$([^\]-]+)(?:-[^\]]*)?\]|"([^"]+)"|([$€£¥₹])`)
)

// formatOf reads a number format. Those from 14 to 22, 27 to 36, 45 to 47 and
// 50 to 58 are Excel's own dates (ECMA-376, part 1, 18.8.30).
func formatOf(id string, custom map[string]string) (f cellFormat) {
	n, _ := strconv.Atoi(id)
	code, own := custom[id]
	if !own {
		f.date = n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58
		f.percent = n == 9 || n == 10
		return f
	}
	code, _, _ = strings.Cut(code, ";")
	bare := strings.ToLower(bracket.ReplaceAllString(literal.ReplaceAllString(code, ""), ""))
	f.date = !elapsed.MatchString(code) && strings.ContainsAny(bare, "ymdhs") && !strings.Contains(bare, "general")
	f.percent = strings.Contains(bare, "%")
	if m := unitForm.FindStringSubmatch(code); m != nil && !f.date {
		f.unit = currency[strings.ToLower(strings.TrimSpace(m[1]+m[2]+m[3]))]
	}
	return f
}
