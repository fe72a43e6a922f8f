package main

import (
	"path/filepath"
	"strings"
)

// foreignFiles say, by the ending of a file's name, what a file is that is no TOML, and what to do with it.
var foreignFiles = map[string]string{
	".csv":     "a table of values separated by commas; a path over time may name one, as price = { file = \"prices.csv\", date = \"day\", value = \"usd\" } in [chips.h20]",
	".tsv":     "a table of values separated by tabs; a path over time may name one, as price = { file = \"prices.tsv\", date = \"day\", value = \"usd\" } in [chips.h20]",
	".xlsx":    workbook,
	".xls":     workbook,
	".ods":     workbook,
	".mdl":     "a Vensim model; its equations are not those of this model: h20sim new KIND prints a scenario to start from, and h20sim list addresses the numbers that one may set",
	".vpmx":    "a Vensim model; its equations are not those of this model: h20sim new KIND prints a scenario to start from, and h20sim list addresses the numbers that one may set",
	".xmile":   xmile,
	".stmx":    xmile,
	".itmx":    xmile,
	".json":    "JSON, as --json and manifests have it; the scenario of stored results is the file scenario.toml in their folder",
	".jsonl":   "numbers as h20sim export writes them; the scenario of stored results is the file scenario.toml in their folder",
	".parquet": "runs or numbers of stored results; h20sim sense, discover and export take the folder in which it stands",
	".html":    "a page of results; the scenario of stored results is the file scenario.toml in their folder",
	".yaml":    "YAML; the same keys and values, written as TOML, are a scenario",
	".yml":     "YAML; the same keys and values, written as TOML, are a scenario",
}

const (
	workbook = "a workbook; save the sheet as CSV, which a path over time may name, as price = { file = \"prices.csv\", date = \"day\", value = \"usd\" } in [chips.h20]"
	xmile    = "an XMILE model; its equations are not those of this model: h20sim new KIND prints a scenario to start from, and h20sim list addresses the numbers that one may set"
)

// foreign is the error of a file that is no TOML by its name; nil if it may be.
func foreign(name string) error {
	if what := foreignFiles[strings.ToLower(filepath.Ext(name))]; what != "" {
		return misuse("%s: expected a scenario or a study in TOML, found %s", name, what)
	}
	return nil
}
