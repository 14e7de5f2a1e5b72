package resources

import (
	"cmp"
	"context"
	"encoding/base64"
	"slices"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

// The list holds the pages and the accounts, so many at a time and so many in
// all: what a person can look through. The notes, and the accounts beyond, are
// reached by their templates, whose arguments complete. So the list is the same
// until an account comes, goes or is renamed.
const (
	listedAtOnce = 100
	listedInAll  = 500
)

// fill puts what the vault says now into the library's list, which is made
// once: sizes and times of the pages, then the accounts.
func (h *handler) fill(ctx context.Context, req *mcp.ListResourcesRequest, list *mcp.ListResourcesResult) {
	accounts, files, err := h.listed(ctx)
	if err != nil {
		return // the pages, when they are opened, say what is wrong
	}
	if req.Params.Cursor != "" {
		list.Resources = []mcp.Resource{} // the first page had them
	} else {
		h.measure(ctx, list.Resources, files)
	}
	after, _ := base64.StdEncoding.DecodeString(string(req.Params.Cursor)) // the library has read it, too
	start, found := slices.BinarySearchFunc(accounts, string(after), func(r mcp.Resource, name string) int { return cmp.Compare(r.Name, name) })
	if found {
		start++
	}
	end := min(start+listedAtOnce, len(accounts))
	list.Resources = append(list.Resources, accounts[start:end]...)
	if list.NextCursor = ""; end < len(accounts) {
		list.NextCursor = mcp.Cursor(base64.StdEncoding.EncodeToString([]byte(accounts[end-1].Name)))
	}
}

// measure gives the pages their size as they are now, and the time of the last
// change that may show in them.
func (h *handler) measure(ctx context.Context, list []mcp.Resource, files map[string]vault.FileFacts) {
	for i := range list {
		at := slices.IndexFunc(pages, func(p page) bool { return p.uri == list[i].URI })
		if at < 0 {
			continue
		}
		if text, err := pages[at].text(h, ctx); err == nil {
			size := int64(len(text))
			list[i].Size = &size
		}
		a := *list[i].Annotations // shared by all lists
		if last := pages[at].modified(files); !last.IsZero() {
			a.LastModified = stamp(last)
		}
		list[i].Annotations = &a
	}
}

// modified is the time of the last change of a note that may show in a page.
func (p page) modified(files map[string]vault.FileFacts) (last time.Time) {
	for path, facts := range files {
		if p.made(path) && facts.Modified.After(last) {
			last = facts.Modified
		}
	}
	return last
}

// listed are the accounts that are listed, by name, and the files of the vault.
func (h *handler) listed(ctx context.Context) ([]mcp.Resource, map[string]vault.FileFacts, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	files, err := h.vault.Files(ctx)
	if err != nil {
		return nil, nil, err
	}
	list := []mcp.Resource{}
	for _, a := range book.CompleteAccount("") { // the largest first
		if a.Status == "churned" || len(list) == listedInAll || slices.ContainsFunc(list, func(r mcp.Resource) bool { return r.URI == accountURI(a.ID) }) {
			continue
		}
		list = append(list, accountResource(book, a, files[a.Path].Modified))
	}
	slices.SortFunc(list, func(a, b mcp.Resource) int { return strings.Compare(a.Name, b.Name) })
	return list, files, nil
}

// accountResource names the account by its id, which no other has.
func accountResource(book *vault.Snapshot, a *csm.Account, modified time.Time) mcp.Resource {
	r := mcp.NewResource(accountURI(a.ID), "account/"+a.ID, mcp.WithMIMEType(markdown),
		mcp.WithResourceTitle(a.Name), mcp.WithResourceDescription("Account brief: "+book.Traits(a)))
	priority := 0.3
	r.Annotations = &mcp.Annotations{Audience: everyone, Priority: &priority}
	if !modified.IsZero() {
		r.Annotations.LastModified = stamp(modified)
	}
	return r
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
