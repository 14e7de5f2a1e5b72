package vault

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"maps"
	"os"
	"syscall"
	"unicode/utf16"

	"golang.org/x/sys/windows"
)

// identified is a file as its folder lists it. The time of the last change of
// any kind and the file's number are in the listing, but not in what the
// standard library makes of it; asking each file for them would mean to open it.
type identified struct {
	fs.FileInfo
	changed, number int64
}

// listed are the time and the number of an entry.
type listed struct{ changed, number int64 }

// signatureOf knows only size and time of a file that was looked at alone.
func signatureOf(info fs.FileInfo) signature {
	s := signature{size: info.Size(), mtime: info.ModTime().UnixNano()}
	if id, ok := info.(identified); ok {
		s.ctime, s.inode = id.changed, id.number
	}
	return s
}

// dataless reports a file that OneDrive or another cloud drive has not
// downloaded: opening or reading it would fetch it.
func dataless(info fs.FileInfo) bool {
	const away = windows.FILE_ATTRIBUTE_OFFLINE | windows.FILE_ATTRIBUTE_RECALL_ON_OPEN | windows.FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS
	data, ok := info.Sys().(*syscall.Win32FileAttributeData)
	return ok && data.FileAttributes&away != 0
}

// listFolder is how the walk reads a folder: as os.ReadDir, and once more for
// the numbers. A file that appears in between has none yet, and is read again
// by the next walk. File systems without them, such as FAT, say 0.
func listFolder(dir string) ([]seenEntry, error) {
	entries, err := os.ReadDir(dir)
	numbers := map[string]listed{}
	if err == nil {
		numbers, err = numbersIn(dir)
	}
	seen := make([]seenEntry, len(entries))
	for i, e := range entries {
		seen[i].DirEntry = e
		if e.Type().IsRegular() && named(e.Name()) {
			seen[i].look(numbers[e.Name()])
		}
	}
	return seen, err
}

func (e *seenEntry) look(n listed) {
	info, err := e.Info()
	if e.err = err; err == nil {
		e.looked, e.dataless = true, dataless(info)
		e.sig = signatureOf(identified{info, n.changed, n.number})
	}
}

func numbersIn(dir string) (map[string]listed, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all := map[string]listed{}
	for buf := make([]byte, 64<<10); ; {
		err := windows.GetFileInformationByHandleEx(windows.Handle(f.Fd()), windows.FileIdBothDirectoryInfo, &buf[0], uint32(len(buf)))
		switch {
		case errors.Is(err, windows.ERROR_NO_MORE_FILES):
			return all, nil
		case errors.Is(err, windows.ERROR_INVALID_PARAMETER), errors.Is(err, windows.ERROR_NOT_SUPPORTED):
			return nil, nil // a network drive that doesn't know the question
		case err != nil:
			return nil, &fs.PathError{Op: "readdir", Path: dir, Err: err}
		}
		maps.Copy(all, numbersOf(buf))
	}
}

// numbersOf reads a chain of FILE_ID_BOTH_DIR_INFO.
func numbersOf(buf []byte) map[string]listed {
	const changed, nameBytes, number, name = 32, 60, 96, 104
	word, long := binary.LittleEndian.Uint32, binary.LittleEndian.Uint64
	all := map[string]listed{}
	for {
		units := make([]uint16, word(buf[nameBytes:])/2)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(buf[name+2*i:])
		}
		ticks := int64(long(buf[changed:]))
		at := windows.Filetime{LowDateTime: uint32(ticks), HighDateTime: uint32(ticks >> 32)}
		all[string(utf16.Decode(units))] = listed{at.Nanoseconds(), int64(long(buf[number:]))}
		next := word(buf)
		if next == 0 {
			return all
		}
		buf = buf[next:]
	}
}
