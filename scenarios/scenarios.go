// Package scenarios holds the scenarios that ship with h20sim, so that they can be listed and run anywhere: by
// their names, and in files as shipped:base.toml. A program that reads scenarios calls scenario.Ship(scenarios.Files) once.
//
// base.toml is the world without a move, and fits/2025-08-27.toml that world as it was fitted to what was published by the day in
// its name. The others extend it, each by one step of what happened or could have:
//
//	base ─ fits/2025-08-27 ─ no-policy ─ ban-stays ─ licences-free ─ share-no-boycott ─ share-soft-guidance ─ boycott-halt ─ history
//
// Beside that line stand words-only and memory-shock (on no-policy); boycott-halt-restart, b30a-15, domestic-fast and
// domestic-slow (on boycott-halt); b30a-30 (on b30a-15); and h200-duty-caps and after-a-year (on history). History lays fits/2026-08-26.toml over
// that, and is held against no-policy-2026, which does so too.
package scenarios

import "embed"

// Files are the scenario files by name, such as boycott-halt.toml, the studies, such as studies/fit-2025-08-27.toml, and
// cases.csv: bans on purchases, freezes of licences and promises of sales since 2009, each with its class, what became of it
// and from which day on that was known.
//
//go:embed *.toml cases.csv fits/*.toml fits/rolling/*.toml studies/*.toml
var Files embed.FS
