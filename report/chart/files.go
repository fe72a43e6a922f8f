package chart

// Pictures makes the files of charts.
func Pictures(charts []Chart) (outputs []Output, err error) {
	for i := range charts {
		svg, err := charts[i].SVG()
		if err != nil {
			return nil, err
		}
		png, err := charts[i].PNG()
		if err != nil {
			return nil, err
		}
		name := "charts/" + charts[i].Name
		outputs = append(outputs, Output{name + ".svg", svg}, Output{name + ".png", png})
	}
	return outputs, nil
}

// An Output is a file of results: its path within the folder, with slashes, and its content.
type Output struct {
	Name string
	Data []byte
}
