package tempering

import "math"

// NextPower is the t of the next level: the greatest, up to 1, at which the points are worth half of those that live on, of which those
// without a density are left out.
func (s *State) NextPower() float64 {
	logs := s.logs()
	least := float64(s.number()) / 2 / float64(len(s.Points))
	low, high, from := s.Power(), 1.0, s.Power()
	if worth(logs, high-from) >= least {
		return 1
	}
	for range 50 {
		if middle := (low + high) / 2; worth(logs, middle-from) >= least {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// Worth is the part of the points of the start that counts if each is weighted by how likely the target makes it.
func (s *State) Worth() float64 {
	return worth(s.logs(), 1) * float64(len(s.logs())) / float64(len(s.Points))
}

// logs are log r of the points that have a density.
func (s *State) logs() (list []float64) {
	for _, p := range s.Points {
		if !math.IsInf(p.Log, -1) {
			list = append(list, p.Log)
		}
	}
	return list
}

// worth is the part of points that counts if each has the weight w = r^by: (sum of w)²/(n · sum of w²) (Kong 1992).
func worth(logs []float64, by float64) float64 {
	top := math.Inf(-1)
	for _, l := range logs {
		top = max(top, l)
	}
	sum, squares := 0.0, 0.0
	for _, l := range logs {
		w := math.Exp(by * (l - top))
		sum, squares = sum+w, squares+w*w
	}
	if squares == 0 {
		return 0
	}
	return sum * sum / squares / float64(len(logs))
}

// resampled are n of the points, drawn by their weights r^by: with u from 0 to 1, the k-th is the one in which the part
// (k + u)/n of the weight falls. Without any weight the first stay.
func resampled(points []Point, n int, by, u float64) []Point {
	weights := make([]float64, len(points))
	top, sum := math.Inf(-1), 0.0
	for _, p := range points {
		top = max(top, p.Log)
	}
	if math.IsInf(top, -1) {
		return points[:n]
	}
	for i, p := range points {
		weights[i] = math.Exp(by * (p.Log - top))
		sum += weights[i]
	}
	list := make([]Point, 0, n)
	below, at := weights[0], 0
	for k := range n {
		for goal := (float64(k) + u) / float64(n) * sum; below < goal && at < len(points)-1; {
			at++
			below += weights[at]
		}
		list = append(list, points[at])
	}
	return list
}
