package transport

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// Gate says who may speak to an endpoint. The zero gate lets everybody in who
// comes by a name of this machine, which is right for tests only: any program
// on the machine is such a one.
type Gate struct {
	Token   string   // what a client must bring as "Authorization: Bearer"; empty for none
	Hosts   []string // names in the Host header beside those of this machine
	Origins []string // pages such as "https://app.example" that may ask from a browser
}

// refuses says why a request may not even be looked at, if so.
//
// A page in a browser can reach a server on the same machine, but it can't
// choose the Host and Origin headers: these are looked at first, before any
// secret is.
func (g Gate) refuses(r *http.Request) (why string) {
	switch {
	case !g.host(r.Host):
		return "this Host is not allowed; csmd serve --allow-host names others than this machine"
	case !g.origin(r.Header.Values("Origin")):
		return "this Origin is not allowed; csmd serve --allow-origin names pages that may ask"
	}
	return ""
}

// share lets a page that may ask read the answer.
func share(w http.ResponseWriter, r *http.Request) {
	if origin := r.Header.Get("Origin"); origin != "" {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Expose-Headers", "Mcp-Session-Id, WWW-Authenticate")
		w.Header().Set("Vary", "Origin")
	}
}

// preflight tells a browser what a page that may ask may send.
func preflight(w http.ResponseWriter) {
	w.Header().Set("Access-Control-Allow-Methods", "GET, POST, DELETE")
	w.Header().Set("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept, Last-Event-ID, "+
		"MCP-Protocol-Version, Mcp-Session-Id, Mcp-Method, Mcp-Name")
	w.WriteHeader(http.StatusNoContent)
}

// host reports whether a request came by a name that it may use.
func (g Gate) host(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	return loopback(name) || slices.ContainsFunc(g.Hosts, func(h string) bool {
		return strings.EqualFold(h, name) || strings.EqualFold(h, host)
	})
}

// origin reports whether a request comes from no page, from one of this
// machine or from one that was named.
func (g Gate) origin(origins []string) bool {
	for _, o := range origins {
		u, err := url.Parse(o)
		if err != nil || u.Host == "" || !loopback(u.Hostname()) && !slices.ContainsFunc(g.Origins, func(a string) bool {
			return strings.EqualFold(strings.TrimSuffix(a, "/"), o)
		}) {
			return false
		}
	}
	return true
}

func loopback(name string) bool {
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.IsLoopback()
}

// knows reports whether a request brings the token. Comparing digests takes
// the same time whatever is brought, its length included.
func (g Gate) knows(r *http.Request) bool {
	if g.Token == "" {
		return true
	}
	scheme, brought, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	a, b := sha256.Sum256([]byte(strings.TrimSpace(brought))), sha256.Sum256([]byte(g.Token))
	return strings.EqualFold(scheme, "Bearer") && subtle.ConstantTimeCompare(a[:], b[:]) == 1
}
