// Package scenarios holds the scenarios that ship with h20sim, so that they can be listed and run anywhere: by
// their names, and in files as shipped:base.toml. A program that reads scenarios calls scenario.Ship(scenarios.Files) once.
//
// base.toml is the world without a move; fits/2025-08-27.toml gives it the values that were fitted to what was published by
// that day, in which all others play, and fits/2026-08-26.toml those of a later day, for history. The others extend it, each by one
// step of what happened or could have:
//
//	base ─ no-policy ─ ban-stays ─ licences-free ─ share-no-boycott ─ share-soft-guidance ─ boycott-halt ─ history
//
// Beside that line stand words-only and memory-shock (on no-policy); boycott-halt-restart, b30a-15, domestic-fast and
// domestic-slow (on boycott-halt); b30a-30 (on b30a-15); and h200-duty-caps (on history).
package scenarios

import "embed"

// Files are the scenario files by name, such as boycott-halt.toml, the studies, such as studies/fit-2025-08-27.toml, the
// values that they fitted, such as fits/2025-08-27.toml, and cases.csv: bans on purchases, freezes of licences and
// promises of sales since 2009, each with its class, what became of it and from which day on that was known.
//
//go:embed *.toml cases.csv fits/*.toml studies/*.toml
var Files embed.FS
