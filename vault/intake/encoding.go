package intake

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode makes text of bytes and names their encoding: UTF-8, UTF-16 with or
// without a byte-order mark, else Windows-1252, which any byte almost could be.
func decode(data []byte) (text, encoding string, err error) {
	if order, name := utf16Order(data); name != "" {
		if len(data)%2 != 0 {
			return "", "", errors.New("is text in UTF-16 that ends in the middle of a character; export it again")
		}
		b, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
		return checked(string(b), name, err)
	}
	text = string(bytes.TrimPrefix(data, []byte("\ufeff")))
	if utf8.ValidString(text) {
		return checked(text, "UTF-8", nil)
	}
	if line := damaged(text); line > 0 {
		return "", "", fmt.Errorf("is text in UTF-8 but for line %d, which is damaged; export it again", line)
	}
	b, err := charmap.Windows1252.NewDecoder().String(text)
	if strings.ContainsRune(b, utf8.RuneError) {
		err = errors.New("no such character")
	}
	return checked(b, "Windows-1252", err)
}

// checked refuses what no text has.
func checked(text, encoding string, err error) (string, string, error) {
	if err != nil {
		return "", "", errors.New("is neither text in UTF-8, UTF-16 or Windows-1252 nor a workbook; export it as CSV (UTF-8) or XLSX")
	}
	if at := strings.IndexByte(text, 0); at >= 0 {
		return "", "", fmt.Errorf("has a NUL character in line %d: it is damaged, or no text; export it again", 1+strings.Count(text[:at], "\n"))
	}
	return text, encoding, nil
}

// utf16Order tells UTF-16 by its mark, or by where its zeros lie: text in
// Latin letters has one in every second byte.
func utf16Order(data []byte) (unicode.Endianness, string) {
	head := data[:min(len(data), 4096)&^1]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	some := len(head) / 8
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), zeros[1] > some && zeros[0] == 0:
		return unicode.LittleEndian, "UTF-16 LE"
	case bytes.HasPrefix(data, []byte("\xfe\xff")), zeros[0] > some && zeros[1] == 0:
		return unicode.BigEndian, "UTF-16 BE"
	}
	return unicode.LittleEndian, ""
}

// damaged is the first line with a broken character, if the text has more
// whole ones of several bytes than broken ones: it is UTF-8, then.
func damaged(text string) (line int) {
	whole, broken, at := 0, 0, -1
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r != utf8.RuneError || size > 1 {
			whole++
		} else if broken++; at < 0 {
			at = i
		}
		i += size
	}
	if whole <= broken {
		return 0
	}
	return 1 + strings.Count(text[:at], "\n")
}
