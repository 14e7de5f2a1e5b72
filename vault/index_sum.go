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
	return checksum(crc32.Checksum([]byte(path+"\x00"+kind+"\x00"+title+"\x00"+date+"\x00"+ref), castagnoli))
}

// with adds the packed records of the file.
func (c checksum) with(body []byte) checksum {
	return checksum(crc32.Update(uint32(c), castagnoli, body))
}
