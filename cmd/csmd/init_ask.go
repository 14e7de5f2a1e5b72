package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

const configFile = ".csmd/config.yaml"

// introduction is what a new user is asked, and the setting that the answer is.
var introduction = []struct {
	setting, question string
	value             func(answer string) (string, error)
}{
	{"user", "Your name, as written in your notes", quotedText},
	{"portfolio", "Which accounts are yours? A segment, such as strategic; empty for all", quotedText},
	{"currency", "The currency you report in, such as USD or EUR", currencyCode},
	{"fiscal_year_start", "The month in which your fiscal year starts, 1 to 12", month},
}

func quotedText(s string) (string, error) { return strconv.Quote(oneLine(s)), nil }

var threeLetters = regexp.MustCompile(`^[A-Z]{3}$`)

func currencyCode(s string) (string, error) {
	if s = strings.ToUpper(s); !threeLetters.MatchString(s) {
		return "", errors.New("a code of three letters, such as USD")
	}
	return s, nil
}

func month(s string) (string, error) {
	if n, err := strconv.Atoi(s); err != nil || n < 1 || n > 12 {
		return "", errors.New("a number from 1 to 12")
	}
	return s, nil
}

// introduced is what the user of a new vault says of themselves, by setting; an
// empty answer keeps the default. They may name files to begin with, too.
func (w *beginning) introduced(ctx context.Context, asks *asking, dir string) (map[string]string, error) {
	info, err := os.Stat(dir)
	if asks == nil || w.sample || exists(filepath.Join(dir, configFile)) || err == nil && !info.IsDir() {
		return nil, nil
	}
	said := map[string]string{}
	fmt.Fprintln(asks.out, "Four questions; press Enter to leave one for later.")
	for _, q := range introduction {
		if said[q.setting], err = asks.value(ctx, q.question, q.value); err != nil {
			return nil, err
		}
	}
	if len(w.from) == 0 {
		w.from, err = filesAsked(ctx, asks)
	}
	return said, err
}

// settle writes what was said into the settings of a new vault.
func settle(dir string, said map[string]string) error {
	if len(said) == 0 {
		return nil
	}
	name := filepath.Join(dir, configFile)
	config, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for _, q := range introduction {
		if value := said[q.setting]; value != "" {
			config = settingIn(config, q.setting, value)
		}
	}
	return os.WriteFile(name, config, 0o644)
}

// settingIn puts a setting in the place of the comment that explains it.
func settingIn(config []byte, name, value string) []byte {
	comment := regexp.MustCompile(`(?m)^# ` + name + `: .*$`)
	if at := comment.FindIndex(config); at != nil {
		return []byte(string(config[:at[0]]) + name + ": " + value + string(config[at[1]:]))
	}
	return append(config, "\n"+name+": "+value+"\n"...)
}

// filesAsked asks for exports to begin with.
func filesAsked(ctx context.Context, asks *asking) (files []string, _ error) {
	for {
		name, err := asks.value(ctx, "A file to import, such as accounts.csv; empty for none", func(s string) (string, error) {
			s = strings.Trim(s, `'"`)
			_, err := readImport(s)
			return s, err
		})
		if err != nil || name == "" {
			return files, err
		}
		files = append(files, name)
	}
}
