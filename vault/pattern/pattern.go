// Package pattern holds regular expressions that are compiled when they are
// first asked. csmd declares three hundred, most answers need none, and to
// compile them all took a third of the time in which it starts.
package pattern

import (
	"regexp"
	"sync"
)

// Lazy is a regular expression that isn't compiled yet, or is by now.
type Lazy struct{ compiled func() *regexp.Regexp }

// declared are all there are, for a test that each can be compiled.
var declared []*Lazy

// New declares one, in the syntax of package regexp, for a variable of a
// package. One that doesn't compile panics at its first use.
func New(text string) *Lazy {
	p := &Lazy{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })}
	declared = append(declared, p)
	return p
}

// Compile compiles all that are declared, and says how many they are.
func Compile() int {
	for _, p := range declared {
		p.compiled()
	}
	return len(declared)
}

func (p *Lazy) MatchString(s string) bool      { return p.compiled().MatchString(s) }
func (p *Lazy) FindString(s string) string     { return p.compiled().FindString(s) }
func (p *Lazy) FindStringIndex(s string) []int { return p.compiled().FindStringIndex(s) }
func (p *Lazy) FindStringSubmatch(s string) []string {
	return p.compiled().FindStringSubmatch(s)
}
func (p *Lazy) FindStringSubmatchIndex(s string) []int {
	return p.compiled().FindStringSubmatchIndex(s)
}
func (p *Lazy) FindAllString(s string, n int) []string {
	return p.compiled().FindAllString(s, n)
}
func (p *Lazy) FindAllStringIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringIndex(s, n)
}
func (p *Lazy) FindAllStringSubmatch(s string, n int) [][]string {
	return p.compiled().FindAllStringSubmatch(s, n)
}
func (p *Lazy) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringSubmatchIndex(s, n)
}
func (p *Lazy) ReplaceAllString(s, with string) string {
	return p.compiled().ReplaceAllString(s, with)
}
func (p *Lazy) ReplaceAllStringFunc(s string, with func(string) string) string {
	return p.compiled().ReplaceAllStringFunc(s, with)
}
func (p *Lazy) SubexpIndex(name string) int    { return p.compiled().SubexpIndex(name) }
func (p *Lazy) FindIndex(b []byte) []int       { return p.compiled().FindIndex(b) }
func (p *Lazy) FindSubmatch(b []byte) [][]byte { return p.compiled().FindSubmatch(b) }
