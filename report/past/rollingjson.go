package past

import (
	"io"
	"strconv"

	"h20sim/report/words"
	"h20sim/sim/fit/rolling"
)

// A RollingAnswer is the record as JSON. Fields are only ever added; a number that is not known is null.
type RollingAnswer struct {
	Study   string           `json:"study"`
	Title   string           `json:"title"`
	Answer  []string         `json:"answer"`
	Draws   int              `json:"draws"` // a day
	Goals   []goalAnswer     `json:"goals"`
	Origins []map[string]any `json:"origins"`
	Cells   []map[string]any `json:"cells"`
	Ratios  []map[string]any `json:"ratios"`
	Events  []map[string]any `json:"events"`
	League  []map[string]any `json:"league"`
}

type goalAnswer struct {
	Goal     string       `json:"goal"`
	Unit     string       `json:"unit"`
	Found    words.Number `json:"found"`
	Low      words.Number `json:"low"`  // what meets it, if there is such a bound
	High     words.Number `json:"high"` // likewise
	Of       int          `json:"of"`   // cells, outcomes or events
	Met      bool         `json:"met"`
	MissedBy words.Number `json:"missed_by"` // 0 if it is met
}

// JSON prints what Text prints as one JSON object. Its lists are the rows of the tables, by column.
func (r Rolling) JSON(w io.Writer) error {
	a := RollingAnswer{Study: r.Study.ID(), Title: r.Study.Title, Answer: []string{r.finding().String() + "."}, Draws: r.Draws,
		Origins: byColumn(r.OriginRows()), Cells: byColumn(r.CellRows()), Ratios: byColumn(r.RatioRows()), Events: byColumn(r.EventRows()), League: byColumn(r.LeagueRows())}
	for _, g := range r.Goals() {
		a.Goals = append(a.Goals, goalOf(g))
	}
	return words.WriteJSON(w, a)
}

func goalOf(g rolling.Goal) goalAnswer {
	return goalAnswer{g.Name, g.Unit, words.Number(g.Found), words.Number(g.From), words.Number(g.To), g.Of, g.Met(), words.Number(g.Short())}
}

// valueOf is what a cell of a table holds: nothing, a number, yes or no, or words.
func valueOf(cell string) any {
	if v, err := strconv.ParseFloat(cell, 64); err == nil {
		return words.Number(v)
	}
	switch cell {
	case "":
		return nil
	case "yes", "no":
		return cell == "yes"
	}
	return cell
}

// byColumn are the rows of a table, each by the names of its columns.
func byColumn(table [][]string) []map[string]any {
	list := []map[string]any{}
	for _, row := range table[1:] {
		m := map[string]any{}
		for i, name := range table[0] {
			m[name] = valueOf(row[i])
		}
		list = append(list, m)
	}
	return list
}
