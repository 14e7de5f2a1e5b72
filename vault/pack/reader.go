package pack

import (
	"encoding/binary"
	"math"
	"reflect"
)

// Reader reads what Append made, in its order. Its strings are parts of the
// one it was made of, so that none is copied.
type Reader struct {
	rest string
	bad  bool
}

// NewReader reads packed bytes.
func NewReader(packed string) *Reader { return &Reader{rest: packed} }

// More reports whether there is more to read.
func (r *Reader) More() bool { return !r.bad && r.rest != "" }

// Err is ErrDamaged if something was read that isn't there.
func (r *Reader) Err() error {
	if r.bad {
		return ErrDamaged
	}
	return nil
}

// Count reads how many things follow. As each takes a byte or more, it is no
// more than there are bytes, whatever it says.
func (r *Reader) Count() int {
	n, ok := r.uvarint()
	if !ok || n > uint64(len(r.rest)) {
		return r.fail()
	}
	return int(n)
}

// Text reads a string.
func (r *Reader) Text() string { return r.take(r.Count()) }

// Int reads a number that binary.AppendVarint wrote.
func (r *Reader) Int() int64 {
	n, _ := r.uvarint()
	return int64(n>>1) ^ -int64(n&1)
}

// Read reads a value into what to points to, which must be zero.
func (r *Reader) Read(to any) { r.value(reflect.ValueOf(to).Elem()) }

func (r *Reader) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(r.Text())
	case reflect.Bool:
		v.SetBool(r.take(1) == "\x01")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(r.Int())
	case reflect.Float64:
		if b := r.take(8); len(b) == 8 {
			v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(b))))
		}
	case reflect.Struct:
		r.fields(v)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		r.value(v.Elem())
	case reflect.Slice:
		n := r.Count()
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := 0; i < n && !r.bad; i++ {
			r.value(v.Index(i))
		}
	case reflect.Map:
		r.entries(v)
	default:
		r.fail()
	}
}

func (r *Reader) fields(v reflect.Value) {
	fields := fieldsOf(v.Type())
	bits := r.take((len(fields) + 7) / 8)
	for i, f := range fields {
		if r.bad {
			return
		}
		if bits[i/8]&(1<<(i%8)) != 0 {
			r.value(v.Field(f))
		}
	}
}

func (r *Reader) entries(v reflect.Value) {
	n, t := r.Count(), v.Type()
	v.Set(reflect.MakeMapWithSize(t, n))
	for i := 0; i < n && !r.bad; i++ {
		key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		r.value(key)
		r.value(value)
		v.SetMapIndex(key, value)
	}
}

func (r *Reader) take(n int) string {
	if n > len(r.rest) {
		n = r.fail()
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

// uvarint is binary.Uvarint for a string.
func (r *Reader) uvarint() (n uint64, ok bool) {
	for i := range min(len(r.rest), binary.MaxVarintLen64) {
		b := r.rest[i]
		if n |= uint64(b&0x7f) << (7 * i); b < 0x80 {
			r.rest = r.rest[i+1:]
			return n, true
		}
	}
	r.fail()
	return 0, false
}

// fail ends the reading.
func (r *Reader) fail() int {
	r.rest, r.bad = "", true
	return 0
}
