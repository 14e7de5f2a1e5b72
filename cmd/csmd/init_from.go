package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// begin makes a vault, writes down what its user says of themselves, and takes
// in the files that they give.
func (w beginning) begin(cmd *cobra.Command, o *options, dir string) error {
	if w.sample && len(w.from) > 0 {
		return usageError{errors.New("the sample is a book of its own; leave out --sample or --from")}
	}
	for _, name := range w.from { // before there is a vault that lacks them
		if _, err := readImport(name); err != nil {
			return err
		}
	}
	fresh := !exists(filepath.Join(dir, configFile))
	if err := w.makeVault(cmd.OutOrStdout(), dir); err != nil {
		return err
	}
	if fresh && !w.sample && person(cmd.InOrStdin()) && terminal(cmd.OutOrStdout()) {
		in := bufio.NewReader(cmd.InOrStdin())
		if err := introduce(in, cmd.OutOrStdout(), dir); err != nil {
			return err
		}
		if len(w.from) == 0 {
			w.from = filesAsked(in, cmd.OutOrStdout())
		}
	}
	return w.importInto(cmd, o, dir)
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func (w beginning) importInto(cmd *cobra.Command, o *options, dir string) (err error) {
	if len(w.from) == 0 {
		return nil
	}
	at := *o
	at.vault = dir
	v, err := at.openVault()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	out := cmd.OutOrStdout()
	fmt.Fprintln(out)
	return importing{write: true, in: cmd.InOrStdin(), out: out, bar: progressOn(cmd.ErrOrStderr())}.all(cmd.Context(), v, w.from)
}

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

func quotedText(s string) (string, error) { return strconv.Quote(s), nil }

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

// introduce asks who the vault is for and writes the answers into its new
// settings. An empty answer keeps the default.
func introduce(in *bufio.Reader, out io.Writer, dir string) error {
	name := filepath.Join(dir, configFile)
	config, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "\nFour questions; press Enter to leave one for later.")
	for _, q := range introduction {
		value, err := answered(in, out, q.question, q.value)
		if err != nil {
			return err
		}
		if value != "" {
			config = settingIn(config, q.setting, value)
		}
	}
	return os.WriteFile(name, config, 0o644)
}

// answered asks until the answer can be meant, or is empty.
func answered(in *bufio.Reader, out io.Writer, question string, value func(string) (string, error)) (string, error) {
	for {
		fmt.Fprintf(out, "%s: ", question)
		line, err := in.ReadString('\n')
		line = strings.TrimSpace(line)
		if line == "" {
			if errors.Is(err, io.EOF) {
				err = nil // nobody is there any more; the defaults do
			}
			return "", err
		}
		v, wrong := value(line)
		if wrong == nil {
			return v, nil
		}
		fmt.Fprintf(out, "  %v\n", wrong)
		if err != nil {
			return "", nil
		}
	}
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
func filesAsked(in *bufio.Reader, out io.Writer) []string {
	var files []string
	for {
		name, err := answered(in, out, "A file to import, such as accounts.csv; empty for none", func(s string) (string, error) {
			s = strings.Trim(s, `'"`)
			_, err := readImport(s)
			return s, err
		})
		if err != nil || name == "" {
			return files
		}
		files = append(files, name)
	}
}
