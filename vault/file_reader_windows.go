package vault

import (
	"io"
	"os"

	"csmd/vault/txn"
)

// read goes from the root for each file: here the scanner that looks at each
// opened file costs more than all else.
func (r *fileReader) read(p string) ([]byte, error) {
	dir, err := os.OpenRoot(r.root)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	f, err := openBelow(dir, p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	most := txn.Limit(p)
	src, err := io.ReadAll(io.LimitReader(f, most+1))
	if int64(len(src)) > most {
		return nil, tooLarge(most)
	}
	return src, err
}
