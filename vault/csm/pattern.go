package csm

import (
	"regexp"
	"sync"
)

// lazyPattern is a regular expression that is compiled when it is first asked:
// the inbox alone has a hundred and fifty, most answers need none, and to
// compile them all took a third of the time in which csmd starts.
type lazyPattern struct{ compiled func() *regexp.Regexp }

// patterns are all there are, for a test that each can be compiled.
var patterns []*lazyPattern

// pattern declares one, in the syntax of package regexp.
func pattern(text string) *lazyPattern {
	p := &lazyPattern{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })}
	patterns = append(patterns, p)
	return p
}

func (p *lazyPattern) MatchString(s string) bool      { return p.compiled().MatchString(s) }
func (p *lazyPattern) FindString(s string) string     { return p.compiled().FindString(s) }
func (p *lazyPattern) FindStringIndex(s string) []int { return p.compiled().FindStringIndex(s) }
func (p *lazyPattern) FindStringSubmatch(s string) []string {
	return p.compiled().FindStringSubmatch(s)
}
func (p *lazyPattern) FindStringSubmatchIndex(s string) []int {
	return p.compiled().FindStringSubmatchIndex(s)
}
func (p *lazyPattern) FindAllString(s string, n int) []string {
	return p.compiled().FindAllString(s, n)
}
func (p *lazyPattern) FindAllStringIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringIndex(s, n)
}
func (p *lazyPattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.compiled().FindAllStringSubmatch(s, n)
}
func (p *lazyPattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringSubmatchIndex(s, n)
}
func (p *lazyPattern) ReplaceAllString(s, with string) string {
	return p.compiled().ReplaceAllString(s, with)
}
func (p *lazyPattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	return p.compiled().ReplaceAllStringFunc(s, with)
}
func (p *lazyPattern) SubexpIndex(name string) int { return p.compiled().SubexpIndex(name) }
