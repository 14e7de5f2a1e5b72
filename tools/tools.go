// Package tools is what an assistant can ask of csmd: one file a tool, named
// as the tool, with its description, its arguments, its result and the text
// that is shown to people. Register is the list of them.
//
// To add a tool: write its file, add its line to Register, write a
// conversation in testdata, and run go test ./tools -update.
package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
	"csmd/vault/csm"
)

// A toolset is a part of the tools that can be switched on by itself, for
// clients that pay for every description they carry.
type toolset string

const (
	daily    toolset = "daily"
	accounts toolset = "accounts"
	reviews  toolset = "reviews"
	career   toolset = "career"
	notes    toolset = "vault"
)

var toolsets = []toolset{daily, accounts, reviews, career, notes}

// Options choose which tools a server offers. They are fixed at its start;
// the zero value offers all.
type Options struct {
	ReadOnly bool     // leave out every tool that writes
	Toolsets []string // daily, accounts, reviews, career, vault; empty means all
	Exclude  []string // names of single tools to leave out
	TextOnly bool     // draw no pictures

	derived bool // for a test: publish schemas as the types say them, not as they are kept
}

// handler answers one request: tools are its methods.
type handler struct {
	vault *vault.Vault
	today csm.Date // the vault's, at the time of the request
}

// Register adds the tools that the options choose to a server, for the vault
// that they read and edit. It fails when the options name a toolset or a tool
// that does not exist.
func Register(s *server.MCPServer, v *vault.Vault, o Options) error {
	r := &registry{server: s, options: o, renamed: renamed, request: func() handler { return handler{vault: v, today: v.Today()} }, now: v.Now, once: v.ForCall, keeper: v}
	add(r, daily, todaysPriorities, handler.todaysPriorities)
	add(r, daily, addToBacklog, handler.addToBacklog)
	add(r, daily, processBacklog, handler.processBacklog)
	add(r, daily, listTasks, handler.listTasks)
	add(r, daily, createTask, handler.createTask)
	add(r, daily, updateTask, handler.updateTask)
	add(r, accounts, listAccounts, handler.listAccounts)
	add(r, daily, logInteraction, handler.logInteraction)
	add(r, accounts, accountBrief, handler.accountBrief)
	add(r, accounts, createAccount, handler.createAccount)
	add(r, accounts, updateAccount, handler.updateAccount)
	add(r, accounts, recordARRChange, handler.recordARRChange)
	add(r, accounts, recordSave, handler.recordSave)
	add(r, accounts, accountsNeedingAttention, handler.accountsNeedingAttention)
	add(r, accounts, renewalsThisQuarter, handler.renewalsThisQuarter)
	add(r, accounts, prepRenewal, handler.prepRenewal)
	add(r, accounts, recordRenewal, handler.recordRenewal)
	add(r, accounts, prepQBR, handler.prepQBR)
	add(r, accounts, prepMeeting, handler.prepMeeting)
	add(r, accounts, logFeatureRequest, handler.logFeatureRequest)
	add(r, accounts, featureRequests, handler.featureRequests)
	add(r, accounts, createAccountPlan, handler.createAccountPlan)
	add(r, reviews, weeklyPlan, handler.weeklyPlan)
	add(r, reviews, weeklyReview, handler.weeklyReview)
	add(r, reviews, cadencesDue, handler.cadencesDue)
	add(r, reviews, completeCadence, handler.completeCadence)
	add(r, reviews, csMetrics, handler.csMetrics)
	add(r, reviews, businessReview, handler.businessReview)
	add(r, career, logAccomplishment, handler.logAccomplishment)
	add(r, career, accomplishments, handler.accomplishments)
	add(r, career, prepCareer, handler.prepCareer)
	add(r, notes, searchVault, handler.searchVault)
	add(r, notes, readNote, handler.readNote)
	add(r, notes, saveDocument, handler.saveDocument)
	add(r, notes, recentChanges, handler.recentChanges)
	add(r, notes, undoChange, handler.undoChange)
	add(r, notes, importData, handler.importData)
	add(r, notes, checkVault, handler.checkVault)
	r.redirect()
	return r.check()
}

// registry is one server's tools while they are registered.
type registry struct {
	server  *server.MCPServer
	options Options
	request func() handler    // a new one each call, since the day changes
	names   []string          // of all tools, offered or not
	renamed map[string]string // see renamed
	now     func() time.Time  // for what ends by itself

	// once is vault.ForCall, or nil where there is no vault.
	once func(ctx context.Context, tool string, arguments []byte) (context.Context, error)

	keeper keeper // the vault, or nil where there is none
}

// offers reports whether the options leave a tool in. A tool that is left out
// is not registered at all, so no client can start it.
func (r *registry) offers(set toolset, tool mcp.Tool) bool {
	if r.options.ReadOnly && !*tool.Annotations.ReadOnlyHint {
		return false
	}
	if len(r.options.Toolsets) > 0 && !slices.Contains(r.options.Toolsets, string(set)) {
		return false
	}
	return !slices.ContainsFunc(r.options.Exclude, func(name string) bool { return r.named(name) == tool.Name })
}

// check finds the names in the options that mean nothing. A misspelt one would
// otherwise offer more, or less, than its user thinks.
func (r *registry) check() error {
	for _, name := range r.options.Toolsets {
		if !slices.Contains(toolsets, toolset(name)) {
			return unknown("toolset", name, toolsets)
		}
	}
	for _, name := range r.options.Exclude {
		if !slices.Contains(r.names, r.named(name)) {
			return unknown("tool", name, r.names)
		}
	}
	return nil
}

// UnknownTool says that no tool has a name, which there are, and which one may
// be meant.
func UnknownTool(name string, known []string) error { return unknown("tool", name, known) }

func unknown[T ~string](kind, name string, known []T) error {
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = string(k)
	}
	slices.Sort(names)
	return fmt.Errorf("there is no %s %q; there are: %s%s",
		kind, name, strings.Join(names, ", "), didYouMean(name, names))
}
