package vault

import (
	"encoding/binary"
	"fmt"
	"hash/crc64"
	"os"
	"strings"
	"sync"
)

// state names what was seen; there is none of a vault that was seen in part.
// Each file is summed up by itself and the sums are added: that takes a twentieth
// of what it takes to put ten thousand paths in order.
func (f *found) state() (string, bool) {
	var sum uint64
	var one []byte
	for path, sig := range f.files {
		one = sig.append(append(one[:0], path...))
		sum += crc64.Checksum(one, ecma)
	}
	name := fmt.Sprint(len(f.files), sum)
	for _, p := range f.problems {
		name += "\x00" + p.Path + "\x00" + p.Code + "\x00" + p.Message
	}
	return digest(name), len(f.blind) == 0
}

var ecma = crc64.MakeTable(crc64.ECMA)

func (s signature) append(to []byte) []byte {
	for _, n := range [...]int64{s.size, s.mtime, s.ctime, s.inode} {
		to = binary.LittleEndian.AppendUint64(append(to, 0), uint64(n))
	}
	return to
}

// questionKey names a question with what its answer depends on beside the
// files; "" where that isn't known.
func (v *Vault) questionKey(words string) string {
	if program() == "" {
		return ""
	}
	settings := v.settings.sig.append(nil)
	return digest(strings.Join([]string{program(), string(v.today()), string(settings), words}, "\x00"))
}

// program names this build of csmd: another one may answer in other words.
var program = sync.OnceValue(func() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return string(signatureOf(info).append([]byte(path)))
})
