package vault

import (
	"errors"
	"hash/crc32"
)

// checksum is of what the index keeps of one file. SQLite serves a damaged
// page as long as it looks like a page; what it serves must sum up to this.
type checksum uint32

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errDamaged says that the index doesn't hold what was put into it.
var errDamaged = errors.New("the index is damaged")

func sumOf(path, kind, title, date, ref string) checksum {
	return checksum(0).record(path, nil).record(kind, nil).record(title, nil).record(date, nil).record(ref, nil)
}

// record adds a record, or problem, in the order of the file.
func (c checksum) record(kind string, body []byte) checksum {
	sum := crc32.Update(uint32(c), castagnoli, []byte(kind))
	sum = crc32.Update(sum, castagnoli, []byte{0})
	return checksum(crc32.Update(sum, castagnoli, body))
}

// sums are the checksums of all files: as they were kept, and as they add up
// while the records are read. The keys are the ids of the files.
type sums struct{ want, got map[int64]checksum }

func newSums() sums { return sums{map[int64]checksum{}, map[int64]checksum{}} }

func (s sums) add(file int64, kind string, body []byte) {
	s.got[file] = s.got[file].record(kind, body)
}

func (s sums) verify() error {
	for file, want := range s.want {
		if s.got[file] != want {
			return errDamaged
		}
	}
	return nil
}
