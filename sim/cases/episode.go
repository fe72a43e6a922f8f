package cases

// Episodes returns the count in which each episode has the weight of one case, however many settled cases it has.
func Episodes(list []Case, q Query) Tally {
	known := q.cases(list)
	size := map[episode]float64{}
	for _, c := range known {
		if days, ended := c.timeOn(); ended || days >= int(q.Lasts) {
			size[episodeOf(&c)]++
		}
	}
	var t Tally
	for _, c := range known {
		t.add(&c, q.Lasts, 1/size[episodeOf(&c)])
	}
	t.Settled = float64(len(size)) // which a sum of parts misses by a last digit
	return t
}

// An episode is that of a case, or the case alone.
type episode struct{ name, alone string }

func episodeOf(c *Case) episode {
	if c.Episode == "" {
		return episode{alone: c.Name}
	}
	return episode{name: c.Episode}
}
