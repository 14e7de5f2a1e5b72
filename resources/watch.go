package resources

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
)

// watch is what is known of the vault between two changes.
type watch struct {
	mu      sync.Mutex
	started bool
	listed  []string            // the accounts of the list, as it was last
	about   map[string][]string // the accounts of each note
}

// begin watches the vault from the first subscription on, until the vault is
// closed. What changes after it returns will be told.
func (h *handler) begin() {
	h.watch.mu.Lock()
	defer h.watch.mu.Unlock()
	if h.watch.started {
		return
	}
	ctx := context.Background()
	h.watch.listed, h.watch.about = h.look(ctx)
	if err := h.vault.Watch(ctx, func(c vault.Changes) { h.changed(ctx, c) }); err != nil {
		slog.Warn("nobody can be told of changes in the vault yet", "err", err)
		return
	}
	h.watch.started = true
}

// look sees which accounts are listed, and which notes are about them.
func (h *handler) look(ctx context.Context) (listed []string, about map[string][]string) {
	accounts, _, err := h.listed(ctx)
	if err == nil {
		about, err = h.vault.NoteAccounts(ctx)
	}
	if err != nil {
		slog.Debug("the vault can't be read for its subscribers", "err", err)
	}
	for _, r := range accounts {
		listed = append(listed, r.URI+" "+r.Title)
	}
	return listed, about
}

// changed tells those who wait. It would rather tell too much: what an address
// shows may be the same after a change of a note that it depends on.
func (h *handler) changed(ctx context.Context, c vault.Changes) {
	h.watch.mu.Lock()
	defer h.watch.mu.Unlock()
	listed, about := h.look(ctx)
	e := effect{paths: c.Paths(), accounts: map[string]bool{}}
	for _, p := range e.paths {
		e.ledger = e.ledger || !strings.EqualFold(p[max(0, len(p)-3):], ".md")
		for _, id := range slices.Concat(h.watch.about[p], about[p]) {
			e.accounts[id] = true
		}
	}
	same := slices.Equal(listed, h.watch.listed)
	h.watch.listed, h.watch.about = listed, about
	for session, addresses := range h.subscribers.waiting(func(address string) bool { return h.affects(ctx, e, address) }) {
		h.send(session, addresses)
	}
	if !same {
		h.server.SendNotificationToAllClients(mcp.MethodNotificationResourcesListChanged, nil)
	}
}

// effect is what a change concerns.
type effect struct {
	paths    []string
	accounts map[string]bool // by id
	ledger   bool            // which may be about any account
}

func (h *handler) affects(ctx context.Context, e effect, address string) bool {
	uri := asURI(address)
	if p, ok := strings.CutPrefix(uri, notePrefix); ok {
		return slices.Contains(e.paths, decoded(p)) || slices.Contains(e.paths, p)
	}
	if id, ok := strings.CutPrefix(uri, accountPrefix); ok {
		return e.ledger || e.accounts[h.accountID(ctx, decoded(id))]
	}
	if strings.HasPrefix(uri, renewalsPrefix) {
		return true
	}
	at := slices.IndexFunc(pages, func(p page) bool { return p.uri == uri })
	return at >= 0 && slices.ContainsFunc(e.paths, pages[at].made)
}

// accountID is the id that a name means; the name itself if it means none.
func (h *handler) accountID(ctx context.Context, name string) string {
	book, err := h.vault.Book(ctx)
	if err != nil || book.Account(name) != nil {
		return name
	}
	if a, err := book.FindAccount(name); err == nil {
		return a.ID
	}
	return name
}

// sendPatience is how long a client may take to make room for what it asked
// for. One that takes longer misses the rest, and keeps nobody waiting.
const sendPatience = time.Second

// send tells a client of each address. The transport adds what its revision
// wants: to which stream the message belongs.
func (h *handler) send(session string, addresses []string) {
	late := time.NewTimer(sendPatience)
	defer late.Stop()
	for _, address := range addresses {
		for {
			err := h.server.SendNotificationToSpecificClient(session, mcp.MethodNotificationResourceUpdated, map[string]any{"uri": address})
			if !errors.Is(err, server.ErrNotificationChannelBlocked) {
				break
			}
			select {
			case <-late.C:
				slog.Warn("a client doesn't take its notifications; some are lost")
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
	}
}
