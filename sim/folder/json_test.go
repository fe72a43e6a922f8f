package folder

import (
	"encoding/json"
	"math"
	"testing"
)

// A told has numbers in each form in which results have them.
type told struct {
	One  float64
	List []float64 `json:",omitempty"`
	Many map[string]float64
	None *float64
	Two  [2]float64
	Deep []told `json:",omitempty"`
	Text string
}

// What is not there is null, and read as NaN; all else is as encoding/json has it, to the byte.
func TestNumbersThatAreNotThere(t *testing.T) {
	gap := math.NaN()
	v := told{math.Inf(1), []float64{1, gap, -0.1}, map[string]float64{"b": gap, "a": 2}, &gap, [2]float64{math.Inf(-1), 1e-7}, []told{{Text: "<&>"}}, "é\u2028"}
	data, err := JSON(v)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"One":null,"List":[1,null,-0.1],"Many":{"a":2,"b":null},"None":null,"Two":[null,1e-7],"Deep":[{"One":0,"Many":null,"None":null,"Two":[0,0],"Text":"\u003c\u0026\u003e"}],"Text":"é\u2028"}`
	if string(data) != want {
		t.Errorf("found\n%s, expected\n%s", data, want)
	}
	var read told
	if err := FromJSON(data, &read); err != nil {
		t.Fatal(err)
	}
	if !math.IsNaN(read.One) || !math.IsNaN(read.List[1]) || !math.IsNaN(read.Many["b"]) || read.None != nil || !math.IsNaN(read.Two[0]) || read.Two[1] != 1e-7 || read.Deep[0].One != 0 {
		t.Errorf("found %+v", read)
	}
}

func TestNumbersThatAreThereAreAsAlways(t *testing.T) {
	v := told{One: 1.0 / 3, Many: map[string]float64{"z": 1e21, "a": 1e-9}, Text: "<b>"}
	found, err := JSON(v)
	want, _ := json.Marshal(v)
	if err != nil || string(found) != string(want) {
		t.Errorf("found %s, %v, expected %s", found, err, want)
	}
}
