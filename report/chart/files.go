package chart

import "h20sim/sim/folder"

// Pictures makes the files of the chart.
func (c *Chart) Pictures() ([]folder.Output, error) {
	svg, err := c.SVG()
	if err != nil {
		return nil, err
	}
	png, err := c.PNG()
	if err != nil {
		return nil, err
	}
	name := "charts/" + c.Name
	return []folder.Output{{Name: name + ".svg", Data: svg}, {Name: name + ".png", Data: png}}, nil
}
