package chart

import "h20sim/sim/folder"

// Pictures makes the files of charts.
func Pictures(charts []Chart) (outputs []folder.Output, err error) {
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
		outputs = append(outputs, folder.Output{Name: name + ".svg", Data: svg}, folder.Output{Name: name + ".png", Data: png})
	}
	return outputs, nil
}
