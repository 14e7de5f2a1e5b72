package resources

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
)

const listChanged = mcp.MethodNotificationResourcesListChanged

// An editor changes notes; who has subscribed is told, in both eras, of what
// depends on them and of nothing else.
func TestSubscribersAreTold(t *testing.T) {
	uris := []string{
		"csmd://note/Accounts/acme-robotics.md", "csmd://note/GOALS.md", "csmd://account/acme-robotics", "csmd://account/Contoso Retail",
		"csmd://today", "csmd://goals", "csmd://backlog", "csmd://metrics", "csmd://accounts", "csmd://renewals/2026-Q1",
	}
	everything := []string{"csmd://today", "csmd://metrics", "csmd://accounts", "csmd://renewals/2026-Q1"}
	cases := []struct {
		name, path string
		want, not  []string
	}{
		{"an account's note", "Accounts/acme-robotics.md", []string{"csmd://note/Accounts/acme-robotics.md", "csmd://account/acme-robotics"},
			[]string{"csmd://account/Contoso Retail", "csmd://goals", "csmd://backlog", "csmd://note/GOALS.md"}},
		{"a task of an account", "Active/renewals/contoso-retail-renewal-2026-02.md", []string{"csmd://account/Contoso Retail"},
			[]string{"csmd://account/acme-robotics", "csmd://goals", "csmd://note/Accounts/acme-robotics.md"}},
		{"the goals", "GOALS.md", []string{"csmd://goals", "csmd://note/GOALS.md"}, []string{"csmd://backlog", "csmd://account/acme-robotics"}},
		{"the inbox", "BACKLOG.md", []string{"csmd://backlog"}, []string{"csmd://goals"}},
		{"a ledger", "Data/nps.csv", []string{"csmd://account/acme-robotics", "csmd://account/Contoso Retail"}, []string{"csmd://goals", "csmd://backlog"}},
	}
	for _, era := range []string{mcp.LATEST_LEGACY_PROTOCOL_VERSION, mcp.ProtocolVersion20260728} {
		t.Run(era, func(t *testing.T) {
			t.Parallel()
			talk := begin(t, client.WithProtocolVersion(era))
			talk.wait(era, mcp.SubscriptionFilter{ResourceSubscriptions: uris})
			for _, c := range cases {
				talk.touch(c.path)
				came := talk.await(append(c.want, everything...)...) // today is the last of them
				for _, uri := range c.not {
					if came[uri] {
						t.Errorf("%s: %s is told of, too", c.name, uri)
					}
				}
			}
		})
	}
}

// wait subscribes as the era does it.
func (t *talk) wait(era string, filter mcp.SubscriptionFilter) {
	t.Helper()
	if era != mcp.ProtocolVersion20260728 {
		t.subscribe(filter.ResourceSubscriptions...)
		return
	}
	stop, err := t.client.ListenAsync(t.Context(), filter, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	t.await("notifications/subscriptions/acknowledged")
}

// touch edits a note as careful editors do: a line more, put into its place at once.
func (t *talk) touch(path string) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(t.dir, path))
	if err != nil {
		t.Fatal(err)
	}
	t.write(".saving", string(src)+"\n")
	if err := os.Rename(filepath.Join(t.dir, ".saving"), filepath.Join(t.dir, path)); err != nil {
		t.Fatal(err)
	}
}

func TestTheListChanges(t *testing.T) {
	for _, era := range []string{mcp.LATEST_LEGACY_PROTOCOL_VERSION, mcp.ProtocolVersion20260728} {
		t.Run(era, func(t *testing.T) {
			t.Parallel()
			talk := begin(t, client.WithProtocolVersion(era))
			if era == mcp.ProtocolVersion20260728 {
				talk.wait(era, mcp.SubscriptionFilter{ResourcesListChanged: true})
			} else {
				talk.list("") // whoever has the list wants to know
			}
			talk.write("Accounts/new/Nørd & Söhne.md", "---\ntype: account\nname: Nørd & Söhne\narr: 1000\n---\n")
			talk.await(listChanged)
			if err := os.Remove(filepath.Join(talk.dir, "Accounts/acme-robotics.md")); err != nil {
				t.Fatal(err)
			}
			talk.await(listChanged)
		})
	}
}

// A note that is moved is gone under its old address. One in a folder made
// after the subscription counts as well.
func TestMovedAndNewNotesAreTold(t *testing.T) {
	talk := begin(t, client.WithProtocolVersion(mcp.LATEST_LEGACY_PROTOCOL_VERSION))
	talk.subscribe("csmd://note/Knowledge/deep/er/new.md", "csmd://note/Knowledge/deep/er/moved%20100%25.md")
	talk.write("Knowledge/deep/er/new.md", "# New\n")
	talk.await("csmd://note/Knowledge/deep/er/new.md")
	if err := os.Rename(filepath.Join(talk.dir, "Knowledge/deep/er/new.md"), filepath.Join(talk.dir, "Knowledge/deep/er/moved 100%.md")); err != nil {
		t.Fatal(err)
	}
	talk.await("csmd://note/Knowledge/deep/er/new.md", "csmd://note/Knowledge/deep/er/moved%20100%25.md")
}

func TestUnsubscribedIsNotTold(t *testing.T) {
	talk := begin(t, client.WithProtocolVersion(mcp.LATEST_LEGACY_PROTOCOL_VERSION))
	talk.subscribe("csmd://backlog", "csmd://goals")
	var req mcp.UnsubscribeRequest
	req.Params.URI = "csmd://backlog"
	//lint:ignore SA1019 the older revisions have no other way
	if err := talk.client.Unsubscribe(t.Context(), req); err != nil {
		t.Fatal(err)
	}
	talk.touch("BACKLOG.md")
	talk.touch("GOALS.md")
	if came := talk.await("csmd://goals"); came["csmd://backlog"] {
		t.Error("the backlog is told of although nobody waits for it any more")
	}
}
