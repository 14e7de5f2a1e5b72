package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// bearerToken is the secret that HTTP clients must bring, and where it is kept:
// CSMD_TOKEN, else a file that csmd makes at its first start and only its
// owner can read.
func bearerToken() (secret, where string, err error) {
	if secret = os.Getenv("CSMD_TOKEN"); secret != "" {
		return secret, "CSMD_TOKEN", nil
	}
	base, err := os.UserConfigDir()
	if err != nil {
		return "", "", fmt.Errorf("there is no place to keep the token (%w); set CSMD_TOKEN", err)
	}
	where = filepath.Join(base, "csmd", "token")
	secret, err = keptToken(where)
	if errors.Is(err, fs.ErrNotExist) {
		secret, err = newToken(where)
	}
	return secret, where, err
}

func keptToken(file string) (string, error) {
	info, err := os.Stat(file)
	if err != nil {
		return "", err
	}
	if open := info.Mode().Perm() & 0o077; open != 0 && runtime.GOOS != "windows" { // which has no such bits
		return "", fmt.Errorf("others can read the token in %s; delete it and csmd makes a new one", file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	secret := strings.TrimSpace(string(text))
	if secret == "" || strings.ContainsAny(secret, " \t\r\n") {
		return "", fmt.Errorf("%s holds no token; delete it and csmd makes a new one", file)
	}
	return secret, nil
}

// newToken makes the file whole or not at all. If another csmd was faster, its
// token is the one.
func newToken(file string) (string, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return "", err
	}
	draft, err := os.CreateTemp(filepath.Dir(file), "token-*") // readable by its owner only
	if err != nil {
		return "", err
	}
	defer os.Remove(draft.Name())
	secret := rand.Text()
	_, err = fmt.Fprintln(draft, secret)
	if err := errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return "", err
	}
	if err := os.Link(draft.Name(), file); err == nil || !errors.Is(err, fs.ErrExist) {
		return secret, err
	}
	return keptToken(file)
}
