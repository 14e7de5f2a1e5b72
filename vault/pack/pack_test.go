package pack

import (
	"encoding/json"
	oldrand "math/rand" // for testing/quick
	"math/rand/v2"
	"reflect"
	"testing"
	"testing/quick"
)

type inner struct {
	Name  string   `json:"name"`
	Lines []string `json:"lines"`
}

type text string

// outer has a field of each shape that records have.
type outer struct {
	Text    text           `json:"text,omitempty"`
	Number  int            `json:"number,omitempty"`
	Money   int64          `json:"money"`
	Share   float64        `json:"share"`
	Yes     bool           `json:"yes,omitempty"`
	Flags   []bool         `json:"flags"`
	List    []inner        `json:"list"`
	One     inner          `json:"one"`
	Lines   map[string]int `json:"lines,omitempty"`
	Pointer *inner         `json:"pointer"`
	Left    string         `json:"-"`
}

// What comes back is, to JSON, what JSON would have brought
// back: whatever the values, also texts that are no UTF-8.
func TestWhatJSONKeeps(t *testing.T) {
	check := func(in outer, more []byte) bool {
		in.Text += text(more)
		var got, want outer
		r := NewReader(string(Append(nil, in)))
		r.Read(&got)
		plain, err := json.Marshal(in)
		if err != nil || json.Unmarshal(plain, &want) != nil {
			t.Fatal(err)
		}
		if r.More() || r.Err() != nil || got.Left != "" {
			t.Errorf("left over: %v, %v, %q", r.More(), r.Err(), got.Left)
		}
		return encoded(t, got) == encoded(t, want)
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 300}); err != nil {
		t.Error(err)
	}
}

func encoded(t *testing.T, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// Damage is an error or another value, never more: no panic, and no memory
// that a length asks for and no bytes stand for.
func TestDamage(t *testing.T) {
	rng, old := rand.New(rand.NewPCG(1, 2)), oldrand.New(oldrand.NewSource(1))
	for range 2000 {
		value, _ := quick.Value(reflect.TypeFor[outer](), old)
		packed := Append(nil, value.Interface())
		for range 3 {
			packed[rng.IntN(len(packed))] = byte(rng.Uint32())
		}
		var got outer
		NewReader(string(packed)).Read(&got)
	}
	for _, packed := range []string{"", "\xff", "\xff\xff", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"} {
		var got []outer
		r := NewReader(packed)
		if r.Read(&got); r.Err() == nil {
			t.Errorf("%q is read as %v", packed, got)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add(string(Append(nil, outer{Text: "x", Lines: map[string]int{"a": 1}, Pointer: &inner{}})))
	f.Fuzz(func(t *testing.T, packed string) {
		var got outer
		r := NewReader(packed)
		if r.Read(&got); r.Err() != nil {
			return
		}
		var again outer
		r = NewReader(string(Append(nil, got)))
		if r.Read(&again); r.Err() != nil || string(Append(nil, got)) != string(Append(nil, again)) {
			t.Errorf("%+v comes back as %+v, %v", got, again, r.Err())
		}
	})
}

// A field that isn't exported is not kept, as with JSON.
func TestUnexported(t *testing.T) {
	type record struct {
		Name string
		memo string
	}
	var got record
	NewReader(string(Append(nil, record{"a", "b"}))).Read(&got)
	if got != (record{Name: "a"}) {
		t.Errorf("kept: %+v", got)
	}
}

func TestNoRecord(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a function was packed")
		}
	}()
	Append(nil, struct{ F func() }{func() {}})
}
