package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"csmd/tools"
	"csmd/tools/chart"
)

func metricsCommand(o *options) *cobra.Command {
	var (
		asked tools.MetricsQuestion
		file  string
		dark  bool
	)
	cmd := &cobra.Command{
		Use:   "metrics",
		Short: "Show the metrics dashboard, or draw it",
		Long: `Print retention, ARR, renewals, health and the rest of the metrics dashboard, as
the tool cs_metrics answers. With --png also draw it into a picture: how ARR
moved, the health of the accounts and the renewals by month.`,
		Example: `  csmd metrics
  csmd metrics --period "Q1 2026" --scope all
  csmd metrics --png dashboard.png --dark`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			theme, err := pictureTheme(file, dark)
			if err != nil {
				return err
			}
			arguments, err := json.Marshal(asked)
			if err != nil {
				return err
			}
			answer, err := o.call(cmd.Context(), "cs_metrics", arguments)
			if err != nil {
				return err
			}
			if err := printMarkdown(cmd.OutOrStdout(), textOf(answer)); err != nil || file == "" {
				return err
			}
			if err := o.drawMetrics(cmd.Context(), asked, theme, file); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "\nThe picture is in %s\n", file)
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&asked.Period, "period", "", `"ttm" (the default), a quarter ("Q1 2026"), a year ("2025") or a range ("2025-03-01..2025-08-31")`)
	f.StringVar((*string)(&asked.Scope), "scope", "", "portfolio (the default) or all")
	f.StringVar(&asked.CSM, "csm", "", "only the accounts of this CSM")
	f.StringVar(&file, "png", "", "draw the dashboard into this file")
	f.BoolVar(&dark, "dark", false, "draw it in dark colours")
	return cmd
}

// pictureTheme checks where the picture is to go, before any work. A name that
// ends in .png is never a note, and what isn't a plain file is left alone.
func pictureTheme(file string, dark bool) (chart.Theme, error) {
	theme := chart.Light
	if dark {
		theme = chart.Dark
	}
	if file == "" {
		if dark {
			return "", usageError{errors.New("--dark says how --png draws; give both")}
		}
		return theme, nil
	}
	switch info, err := os.Lstat(file); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", err
	case info.IsDir():
		return "", usageError{fmt.Errorf("--png: %s is a folder; name a file in it, such as dashboard.png", file)}
	case !info.Mode().IsRegular():
		return "", usageError{fmt.Errorf("--png: %s is no plain file; name another", file)}
	}
	if !strings.HasSuffix(strings.ToLower(file), ".png") {
		return "", usageError{fmt.Errorf("--png: the name must end in .png, and %s doesn't", file)}
	}
	return theme, nil
}

func (o *options) drawMetrics(ctx context.Context, asked tools.MetricsQuestion, theme chart.Theme, file string) (err error) {
	v, err := o.openVault()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	png, err := tools.DrawMetrics(ctx, v, asked, theme)
	if err != nil {
		return err
	}
	return os.WriteFile(file, png, 0o644)
}
