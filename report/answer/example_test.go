package answer_test

import (
	"fmt"
	"os"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
)

// shares is a finding without a chart.
type shares struct{ Washington, Beijing string }

func (s shares) Sentences() []claim.Text {
	return []claim.Text{claim.Say("Beijing took {}.", claim.Name(s.Beijing))}
}

func (s shares) Tables() []answer.Table {
	rows := [][]string{{"who", "share, %"}, {"Washington", s.Washington}, {"Beijing", s.Beijing}}
	return []answer.Table{{File: "shares.csv", Rows: rows, Caption: claim.Say("Who took what"), Shown: chart.Table{Head: rows[0], Rows: rows[1:]}}}
}

func (shares) Charts() []*chart.Chart { return nil }

// A finding is kept as files, read back, printed, and taken off again.
func ExampleNew() {
	k, err := answer.New("shares", "shares", "h20sim shares", "hash", "0.1", shares{"15", "85"})
	if err != nil {
		fmt.Println(err)
		return
	}
	outputs, err := k.Outputs()
	if err != nil {
		fmt.Println(err)
		return
	}
	again, err := answer.Parse(outputs[0].Data, map[string]answer.Reader{"shares": answer.Unmarshal[shares]})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(outputs[0].Name, outputs[1].Name)
	if err := again.Print(os.Stdout); err != nil {
		fmt.Println(err)
	}
	_, err = answer.Without(answer.With(nil, again), []string{"share"})
	fmt.Println(err)
	// Output:
	// shares.answer.json shares.csv
	// Beijing took 85.
	//
	// Who took what
	// who         share, %
	// Washington        15
	// Beijing           85
	// found no answer "share"; did you mean "shares"?
}
