package transport

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

var errLongLine = errors.New("line too long")

// lineReader reads lines of a limited length. A longer one is read to its end
// and forgotten, so that the next one is found.
type lineReader struct {
	r   *bufio.Reader
	max int
}

// next is the next line without the white space around it; the last may lack
// its newline.
func (l lineReader) next() ([]byte, error) {
	var line []byte
	for long := false; ; {
		part, err := l.r.ReadSlice('\n')
		if long = long || len(line)+len(part) > l.max+1; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case long:
			return nil, errLongLine
		case err == io.EOF && len(line) > 0:
			return bytes.TrimSpace(line), nil
		case err != nil:
			return nil, err
		}
		return bytes.TrimSpace(line), nil
	}
}
