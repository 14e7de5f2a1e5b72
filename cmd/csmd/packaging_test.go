package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// The bundle for desktop clients starts csmd with arguments that it has, and
// asks its user for all that they name.
func TestBundleStarts(t *testing.T) {
	src, err := os.ReadFile("../../packaging/mcpb/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Server struct {
			Config struct {
				Args []string `json:"args"`
			} `json:"mcp_config"`
		} `json:"server"`
		Asked map[string]struct {
			Type string `json:"type"`
		} `json:"user_config"`
	}
	if err := json.Unmarshal(src, &manifest); err != nil {
		t.Fatal(err)
	}
	args := strings.Join(manifest.Server.Config.Args, "\x00")
	for name, asked := range manifest.Asked {
		value := map[string]string{"directory": t.TempDir(), "boolean": "true"}[asked.Type]
		if place := "${user_config." + name + "}"; strings.Contains(args, place) {
			args = strings.ReplaceAll(args, place, value)
		} else {
			t.Errorf("the user is asked for %s, which isn't used", name)
		}
	}
	root := newRoot()
	cmd, rest, err := root.Find(strings.Split(args, "\x00"))
	if err != nil || cmd.Name() != "serve" || strings.Contains(args, "${") {
		t.Fatal(cmd.Name(), args, err)
	}
	if err := cmd.ParseFlags(rest); err != nil || len(cmd.Flags().Args()) > 0 {
		t.Error(cmd.Flags().Args(), err)
	}
	for _, flag := range []string{"vault", "read-only"} {
		if !cmd.Flags().Changed(flag) {
			t.Errorf("--%s isn't given", flag)
		}
	}
}

// What the registry is told of the bundle is filled in where it is released.
func TestRegistryEntry(t *testing.T) {
	src, err := os.ReadFile("../../packaging/server.json")
	if err != nil {
		t.Fatal(err)
	}
	var entry struct {
		Description, Version string
		Packages             []struct{ Identifier, Version, FileSha256 string }
	}
	if err := json.Unmarshal(src, &entry); err != nil {
		t.Fatal(err)
	}
	if len(entry.Description) > 100 {
		t.Errorf("the registry takes descriptions of 100 characters, not %d", len(entry.Description))
	}
	pack, err := os.ReadFile("../../packaging/mcpb/pack")
	if err != nil {
		t.Fatal(err)
	}
	p := entry.Packages[0]
	places := []string{entry.Version, p.Version, p.FileSha256}
	if slices.Contains(places, "") || strings.Trim(strings.Join(places, ""), "0.") != "" || !strings.Contains(p.Identifier, "/v0.0.0/csmd.mcpb") {
		t.Errorf("what %s fills in isn't left open: %v %s", "pack", places, p.Identifier)
	}
	if !strings.Contains(string(pack), `"fileSha256\": \"0*\"`) {
		t.Error("pack doesn't fill in the hash")
	}
}
