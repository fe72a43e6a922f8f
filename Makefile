# Bare `make` lists the targets. All of them need Go and a shell, and no more; race also needs a C
# compiler, browser-test a browser and npm, slurm-test and readers Debian.

.DEFAULT_GOAL := help
.PHONY: help run build test accepted worlds signs sbc deadcode cross cross-build browser-test slurm-test readers bench gallery seals known rolling memory race fuzz update clean

FUZZTIME ?= 15s
FUZZIN ?= .
ROUNDS ?= 15
FILES ?= 300
OLD ?=
CHROMIUM ?= chromium
AXE ?= 4.14.1

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r t d; do printf '%-19s %s\n' "$$t" "$$d"; done

# What h20sim ends with if results are written and an expectation is missed, as history misses some; its table tells which.
MISSED := 4

run: ## run the situation of 22 August 2025 and write out/boycott-halt/
	@bin=$$(mktemp -d) && trap 'rm -rf "$$bin"' EXIT && go build -o "$$bin/h20sim" ./cmd/h20sim && "$$bin/h20sim" run scenarios/boycott-halt.toml

build: ## build ./h20sim, which makes four or eight runs at once with the vectors of an amd64 processor that has them
	GOEXPERIMENT=simd go build -o h20sim ./cmd/h20sim

test: ## check form, vet, lint and test the code, then run every shipped scenario
	@echo 'gofmt -l'; unformed=$$(gofmt -l $$(go list -f '{{.Dir}}' ./...) | sort -u) && if [ -n "$$unformed" ]; then echo "not in the form of gofmt:"; echo "$$unformed"; exit 1; fi
	go vet ./... && go vet -tags browser ./report/page && GOEXPERIMENT=simd go vet ./sim
	go tool staticcheck ./... && GOEXPERIMENT=simd go tool staticcheck ./sim
	.ci/deadcode
	go test -timeout 20m ./...
	GOEXPERIMENT=simd go test -timeout 20m -run 'Lane|Bits' ./sim
	@out=$$(mktemp -d) && trap 'rm -rf "$$out"' EXIT && echo 'h20sim run scenarios/' && go build -o "$$out/h20sim" ./cmd/h20sim && { "$$out/h20sim" run scenarios/ -o "$$out/runs" || [ $$? -eq $(MISSED) ]; }

# The types of the whole program are checked from its text, by the loader of deadcode: that takes a quarter of what compiling it for another system does.
cross: ## check the types of the program for Windows, macOS on arm64 with make build's flag, and WebAssembly
	check=$$(go tool -n deadcode) && GOOS=windows $$check ./cmd/h20sim >/dev/null && \
	GOEXPERIMENT=simd GOOS=darwin GOARCH=arm64 $$check ./cmd/h20sim >/dev/null && GOOS=js GOARCH=wasm $$check ./cmd/h20sim >/dev/null

cross-build: ## build the program for Windows and macOS, and vet what depends on the system; ten minutes if nothing was compiled for these before
	GOOS=windows go vet ./sim ./sim/folder ./cmd/h20sim && GOOS=windows go build -o /dev/null ./cmd/h20sim
	GOOS=darwin GOARCH=arm64 go vet ./sim ./sim/folder ./cmd/h20sim && GOOS=darwin GOARCH=arm64 go build -o /dev/null ./cmd/h20sim
	GOEXPERIMENT=simd GOOS=linux GOARCH=arm64 go vet ./sim && GOOS=js GOARCH=wasm go vet ./sim/lanes ./sim/policy

browser-test: ## open report pages in Chromium and look for errors, overlaps and barriers; needs Chromium and npm
	mkdir -p .bin/browser-test
	npm install --silent --no-save --no-audit --no-fund --prefix .bin/axe axe-core@$(AXE)
	CHROMIUM=$(CHROMIUM) AXE=$(CURDIR)/.bin/axe/node_modules/axe-core/axe.min.js SHOTS=$(CURDIR)/.bin/browser-test go test -tags browser -run '^TestBrowser$$' -count=1 -v -timeout 30m ./report/page

slurm-test: ## run a study as an array job on a Slurm of two nodes on this machine (Debian, root)
	.ci/slurm-test

readers: ## open every kind of output with what its users have: DuckDB, pandas, LibreOffice and others (Debian, root, npm)
	.ci/readers

deadcode: ## list functions that no command calls, but for those in .ci/library.txt
	.ci/deadcode

bench: ## time parts of runs, and whole commands (OLD=path: beside an older h20sim), and compare memory; twenty minutes
	@for p in $$(grep -rl --include='*_test.go' 'func BenchmarkRatios(' . | xargs -n1 dirname | sort -u); do \
		OLD="$(OLD)" GOEXPERIMENT=simd go test -run '^$$' -bench '^BenchmarkRatios$$' -benchtime $(ROUNDS)x -timeout 60m $$p || exit 1; \
	done
	@$(MAKE) --no-print-directory memory

gallery: ## draw the charts of the README again
	@mkdir -p report/gallery; out=$$(mktemp -d) && trap 'rm -rf "$$out"' EXIT && go build -o "$$out/h20sim" ./cmd/h20sim && \
	"$$out/h20sim" run scenarios/boycott-halt.toml -o "$$out" >/dev/null && \
	"$$out/h20sim" sweep scenarios/studies/share-by-compliance.toml -o "$$out" >/dev/null && \
	"$$out/h20sim" sweep scenarios/studies/august-uncertainty.toml -o "$$out" >/dev/null && \
	cp "$$out/boycott-halt/charts/h20-flows.svg" report/gallery/ && \
	cp "$$out/share-by-compliance/charts/heatmap.svg" report/gallery/share-by-compliance.svg && \
	cp "$$out/august-uncertainty/charts/fan.svg" report/gallery/august-uncertainty.svg

seals: ## seal the forecasts that ship, or say that this program gives another one: what stands is kept
	@out=$$(mktemp -d) && trap 'rm -rf "$$out"' EXIT && go build -o "$$out/h20sim" ./cmd/h20sim && \
	"$$out/h20sim" forecast seal scenarios/studies/august-2026.toml --day 2026-08-26 --runs "$$out" -o scenarios/forecasts

accepted: ## draw scenario files that check accepts (FILES=300), and have every verb do each; ten minutes
	go test -run '^TestAcceptedDoesAll$$' -count=1 -timeout 90m ./cmd/h20sim -rapid.checks=$(FILES) -rapid.nofailfile

worlds: ## hold 1,000 random worlds in each kind of lanes against single runs; ten minutes
	H20SIM_WORLDS=1 GOEXPERIMENT=simd go test -run '^(TestRandomWorldsRunAlikeInLanes|TestLanesGoOnFromWhereRunsPart)$$' -count=1 -timeout 90m ./sim

signs: ## turn every number that has a spread in every scenario, and take all numbers to their ends; ten minutes
	H20SIM_LONG=1 go test -run 'Monotone|Ends' -count=1 -v -timeout 90m ./sim

# Packages whose tests compare with known answers; the first writes the heads of the table.
KNOWN := ./sim/simtest/known ./sim/game ./sim/attribution ./sim/sensitivity ./sim/root ./sim/discovery ./sim/decision

known: ## print what methods find beside known answers, with interval and source; a minute, or all studies with H20SIM_LONG=1
	@out=$$(go test -run Known -v -count=1 -timeout 60m $(KNOWN)) || { echo "$$out"; exit 1; }; echo "$$out" | sed -n 's/^ *[a-z_]*\.go:[0-9]*: known: //p'

rolling: ## tie draws to what was public on each of Nvidia's results days again, in scenarios/fits/rolling/: those that have no file and were not found thin, or all (ALL=1); half an hour
	@bin=$$(mktemp -d) && trap 'rm -rf "$$bin"' EXIT && go build -o "$$bin/h20sim" ./cmd/h20sim && "$$bin/h20sim" backtest --rolling --fit scenarios/fits/rolling $(if $(ALL),--replace)

sbc: ## rank true worlds among particles drawn given their figures, 64 worlds of August 2025; ten minutes or more
	H20SIM_SBC=$(CURDIR)/scenarios/studies/fit-2025-08-27.toml GOEXPERIMENT=simd go test -run '^TestSimulationBasedCalibration$$' -count=1 -v -timeout 180m ./sim/fit

memory: ## compare the memory of 10,000 runs with that of 1,000,000, of a narrow and a wide study; Linux, ten minutes
	H20SIM_MEMORY=1 go test -run '^TestMemoryOfASweepIsFlat$$' -count=1 -v -timeout 60m ./cmd/h20sim

# The tests of commands that run scenarios or draws side by side, meter them or are stopped meanwhile.
SIDE_BY_SIDE := Jobs|Batch|Signals|Interrupted|TwoCommands|Meter|BacktestWithDraws|CompareTwo|SweepGives|FaultKeeps

race: ## test what works side by side under the race detector, without the long tests
	CGO_ENABLED=1 go test -race -short -timeout 20m ./sim/sidebyside ./sim/ensemble/... ./sim/fit
	CGO_ENABLED=1 go test -race -short -timeout 20m -run '$(SIDE_BY_SIDE)' ./cmd/h20sim

fuzz: ## feed random input to each fuzz target in FUZZIN (.) for FUZZTIME (15s)
	@grep -ro --include='*_test.go' '^func Fuzz[A-Za-z]*' $(FUZZIN) | sort | while IFS=: read -r file f; do \
		f=$${f#func }; p=./$$(dirname $$file); \
		echo "go test -run '^$$' -fuzz ^$$f\$$ -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$p"; \
		go test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$p </dev/null || exit 1; \
	done

update: gallery ## write the golden files and the output in the README again; read the difference before keeping it
	go test $$(grep -rlE --include='*_test.go' '"h20sim/(sim/simtest/golden|sim/scenario/filetest|report/reporttest)"' . | xargs -n1 dirname | sort -u) -update

clean: ## remove what runs and builds have written
	rm -rf out h20sim
	go clean
