package run

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// Edits are what a scenario's file, and what is set over it, change of the files that it extends.
type Edits struct {
	Rows []EditRow `json:"rows"`           // the most telling, in the order of the file
	More int       `json:"more,omitempty"` // that weigh less
}

// An EditRow is one change in words.
type EditRow struct {
	What      string `json:"what"`           // such as "Notices to avoid the H20", or with a key "Notices to avoid the H20: strength"
	Verb      string `json:"verb,omitempty"` // adds, drops, begins, ends or is announced; "" of a value that is another
	Old       string `json:"old"`            // value with its unit, or day; "" of what is new
	New       string `json:"new"`            // "" of what is dropped
	OldSource string `json:"old_source,omitempty"`
	NewSource string `json:"new_source,omitempty"`
	Rank      int    `json:"rank"` // 1 is the most telling
}

// A table has at most mostRows edits, a sentence at most mostPhrases.
const (
	mostRows    = 20
	mostPhrases = 6
)

// Edits returns what the scenario's file changes; without rows if it changes nothing or extends nothing.
func (c *Case) Edits() *Edits {
	if c.KeptEdits != nil {
		return c.KeptEdits
	}
	s := cmp.Or(c.Written, c.Scenario)
	list := onePerPath(s.Edits())
	ranks := ranksOf(s, list)
	e := &Edits{More: max(0, len(list)-mostRows)}
	for i := range list {
		if ranks[i] <= mostRows {
			row := editRow(s, &list[i])
			row.Rank = ranks[i]
			e.Rows = append(e.Rows, row)
		}
	}
	return e
}

// An edited is an edit, and how many points of one path stand for it besides.
type edited struct {
	scenario.Edit
	points int
}

// onePerPath takes the points of a path that are changed one after the other as one edit, the first whose number is another.
func onePerPath(all []scenario.Edit) (list []edited) {
	for _, e := range all {
		n := len(list)
		if n == 0 || !onOnePath(&list[n-1].Edit, &e) {
			list = append(list, edited{Edit: e})
			continue
		}
		list[n-1].points++
		if !list[n-1].isOther() {
			list[n-1].Edit = e
		}
	}
	return list
}

// onOnePath reports whether two edits change points of one path, in one file.
func onOnePath(a, b *scenario.Edit) bool {
	path, _, is := pointOf(a.Address)
	same, _, isToo := pointOf(b.Address)
	return is && isToo && path == same && a.Place.File == b.Place.File
}

// isOther reports whether a number is another, and not its spread alone.
func (e *edited) isOther() bool { return e.Old == nil || e.New == nil || e.Old.Number != e.New.Number }

// pointOf cuts the address of a point of a path into that of the path and its day.
func pointOf(address string) (path string, day sim.Date, ok bool) {
	dot := strings.LastIndexByte(address, '.')
	day, err := sim.ParseDate(address[dot+1:])
	return address[:max(dot, 0)], day, err == nil
}

// ranksOf ranks edits by how telling they are, the first of several alike first.
func ranksOf(s *scenario.Scenario, list []edited) []int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return weight(s, &list[b]) - weight(s, &list[a]) })
	ranks := make([]int, len(list))
	for place, i := range order {
		ranks[i] = place + 1
	}
	return ranks
}

// weight is how telling an edit is: most what is set for this run, then what law, buyers and suppliers do, then other moves, then
// the world, and least the record of cases. Of moves of one rank a changed value tells more than a move that comes or goes.
func weight(s *scenario.Scenario, e *edited) int {
	section, name, _ := strings.Cut(e.Of, ".")
	switch m := moveNamed(s, name); {
	case e.Place.Line == 0:
		return 20
	case section == "cases":
		return 0
	case section == "branches" || section == "courses":
		return 8
	case section != "moves":
		return 2
	case m == nil: // it is dropped
		return 8
	case e.Kind == scenario.Changed:
		return 5 + 2*policy.Rank(m.Kind)
	default:
		return 4 + 2*policy.Rank(m.Kind)
	}
}

func moveNamed(s *scenario.Scenario, name string) *policy.Dated {
	for i := range s.Moves {
		if s.Moves[i].Name == name {
			return &s.Moves[i]
		}
	}
	return nil
}

// editRow puts an edit in words.
func editRow(s *scenario.Scenario, e *edited) EditRow {
	row := EditRow{What: entryTitle(s, &e.Edit), OldSource: sourceWords(e.Old), NewSource: sourceWords(e.New)}
	switch e.Kind {
	case scenario.Added:
		row.Verb = "adds"
		switch m := moveNamed(s, strings.TrimPrefix(e.Of, policy.MovePrefix)); {
		case m != nil:
			row.New = begins(m, s.World.Time.End)
		case strings.HasPrefix(e.Of, policy.MovePrefix):
			row.New = "not on this path"
		}
		return row
	case scenario.Dropped:
		row.Verb = "drops"
		return row
	}
	row.Old, row.New = saidWords(e.Old, e.New), saidWords(e.New, e.Old)
	key := strings.TrimPrefix(strings.TrimPrefix(e.Address, e.Of), ".")
	if verb := verbs[key]; verb != "" && strings.HasPrefix(e.Of, policy.MovePrefix) {
		row.Verb = verb
		return row
	}
	row.What += ": " + keyWords(key)
	if e.points > 0 {
		row.What += fmt.Sprintf(" (and at %s)", words.Count(e.points, "other day", "other days"))
	}
	return row
}

// verbs say what days of a move are.
var verbs = map[string]string{"date": "begins", "until": "ends", "announced": "is announced"}

// begins is the day on which a move begins, or the condition for which it waits. Of one that begins after the last day of the
// run it is the day on which it is announced.
func begins(m *policy.Dated, end sim.Date) string {
	switch {
	case m.When != nil:
		return "when " + condition(m.When).String()
	case m.Date >= end && m.Announced != 0:
		return "announced " + words.Date(m.Announced, words.Long)
	}
	return words.Date(m.Date, words.Long)
}

// nouns are what entries are that are no moves.
var nouns = map[string]string{"branches": "the question", "courses": "the answer", "cases": "the case", "chips": "the chip", "buyers": "the buyer",
	"stages": "the stage", "suppliers": "the supplier", "makers": "the maker", "actors": "the actor"}

// entryTitle is what the entry of an edit is called.
func entryTitle(s *scenario.Scenario, e *scenario.Edit) string {
	section, name, _ := strings.Cut(e.Of, ".")
	if m := moveNamed(s, name); section == "moves" && m != nil {
		return MoveTitle(m)
	}
	title := cmp.Or(e.Title, name, section)
	if noun := nouns[section]; e.Kind != scenario.Changed && noun != "" {
		return noun + " “" + title + "”"
	}
	return title
}

// keyWords is a key of an entry in words: capacity from 26 January 2026.
func keyWords(key string) string {
	from := ""
	if path, day, ok := pointOf(key); ok {
		key, from = path, " on "+words.Date(day, words.Long)
	}
	return strings.NewReplacer("moves.", "", "_", " ", ".", " ", "-", " ").Replace(key) + from
}

// saidWords is what is said at an address, with its unit, and its spread if the number alone does not tell it from the other.
func saidWords(x, other *scenario.Explanation) string {
	switch {
	case x == nil && other != nil && strings.HasSuffix(other.Address, ".until"):
		return "no end"
	case x == nil:
		return "none"
	}
	text := valueWords(x)
	if other != nil && text == valueWords(other) {
		return text + ", " + cmp.Or(x.Widened, "no spread")
	}
	return text
}

// valueWords is a value with its unit: a part of a whole in percent, a day as in a sentence.
func valueWords(x *scenario.Explanation) string {
	switch {
	case x.Unit == "date" && x.Number != 0:
		return words.Date(sim.Date(x.Number), words.Long)
	case x.Unit == "1" && x.Range == "0 to 1":
		return words.AsStated(x.Number*100) + " %"
	case x.Unit == "" || x.Value != words.AsStated(x.Number):
		return x.Value
	case x.Number == float64(int64(x.Number)):
		return strings.TrimSpace(words.Thousands(x.Number, 0) + " " + unitWords(x.Unit))
	}
	return strings.TrimSpace(x.Value + " " + unitWords(x.Unit))
}

// unitWords is a unit after a number; a rate is per its time.
func unitWords(unit string) string {
	if time, ok := strings.CutPrefix(unit, "1/"); ok {
		return "per " + time
	}
	return words.UnitStated(unit)
}

// sourceWords is what a value or an entry rests on, with its grade.
func sourceWords(x *scenario.Explanation) string {
	switch {
	case x == nil:
		return ""
	case x.Source.Title == "" && x.Origin.File == "":
		return "default of the program"
	case x.Source.Title == "":
		return ""
	}
	return x.Source.Title + " (" + x.Source.Grade + ")"
}

// Words are the phrase of a change: "Share of revenue: rate 15 → 30 %", "Notices: ends 2 March 2026 (was: no end)", "adds: Notices
// (12 August 2025)".
func (e EditRow) Words() string {
	switch day := cmp.Or(e.New, e.Old); {
	case (e.Verb == "adds" || e.Verb == "drops") && day != "":
		return e.Verb + ": " + e.What + " (" + day + ")"
	case e.Verb == "adds" || e.Verb == "drops":
		return e.Verb + ": " + e.What
	case e.Verb != "":
		return e.What + ": " + e.Verb + " " + e.New + " (was: " + e.Old + ")"
	}
	return e.What + " " + shortened(e.Old, e.New) + " → " + e.New
}

// shortened is a value without the unit, if the other has the same: 15 of 15 % and 30 %.
func shortened(value, other string) string {
	number, unit, ok := strings.Cut(value, " ")
	if _, same, also := strings.Cut(other, " "); ok && also && unit == same && !strings.ContainsAny(number, "[{\"") && strings.ContainsAny(number, "0123456789") {
		return number
	}
	return value
}

// Phrases are the changes as a sentence lists them, the most telling in the order of the file, and last how many more there are.
func (e *Edits) Phrases() (list []string) {
	for _, row := range e.Rows {
		if row.Rank <= mostPhrases {
			list = append(list, row.Words())
		}
	}
	if more := len(e.Rows) - len(list) + e.More; more > 0 {
		list = append(list, fmt.Sprintf("and %d more", more))
	}
	return list
}

// Sentence names the most telling changes; nothing of no change. A change quotes the values of files with their units, old and new, so
// it is a label.
func (e *Edits) Sentence() claim.Text {
	var list []claim.Text
	for _, row := range e.Rows {
		if row.Rank <= mostPhrases {
			list = append(list, claim.Label(row.Words()).Text())
		}
	}
	switch {
	case len(list) == 0:
		return nil
	case len(list) < len(e.Rows)+e.More:
		list = append(list, claim.Say("and others, which the table below has"))
	}
	return claim.Say("Changed here: {}.", claim.Joined(list, "; "))
}

// printEdits prints what the file changes in one paragraph; nothing if that is nothing.
func printEdits(w io.Writer, e *Edits) {
	if len(e.Rows) > 0 {
		fmt.Fprintln(w, words.Wrap("Changed here: "+strings.Join(e.Phrases(), "; ")+".", words.Room(w, 130), ""))
	}
}

// EditsTable has a row for each change: what, from what to what, and on what both rest.
func EditsTable(e *Edits) chart.Table {
	t := chart.Table{Head: []string{"what", "was", "is", "rested on", "rests on"}}
	for _, r := range e.Rows {
		row := []string{r.What, r.Old, r.New, r.OldSource, r.NewSource}
		switch r.Verb {
		case "":
		case "adds":
			row[1], row[2] = "not there", strings.TrimSuffix("added, "+r.New, ", ")
		case "drops":
			row[1], row[2] = "there", "dropped"
		default:
			row[0] += ": " + r.Verb
		}
		t.Rows = append(t.Rows, row)
	}
	if e.More > 0 {
		t.Rows = append(t.Rows, []string{fmt.Sprintf("%d more", e.More), "", "", "", ""})
	}
	return t
}
