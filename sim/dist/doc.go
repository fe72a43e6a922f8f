// Package dist turns values that widen into distributions, and correlates them. It knows a value by what is stated of it
// and by the range of its address, and no scenario.
//
// # What can be asked
//
// A distribution is asked for by bounds, by a middle and a standard deviation, or by quantiles:
//
//	uniform      low, high
//	triangular   low, high and a middle       the value is the mode
//	pert         low, high and a middle       beta with (low + 4·mode + high)/6 as its mean; the value is the mode
//	beta         sd and a middle, or p05 and p95 with or without p50; low and high, else the range of the address, are its ends
//	normal       sd and a middle, or p05 and p95 with or without p50; low and high cut it
//	lognormal    the same; the value, as a middle, is the mean
//	discrete     values, with weights or all alike
//	bernoulli    mean, which is the probability of 1; else 0
//	hazard       low, ends, months            a day from low on; computed from what a file states, so that no file asks for it
//
// A middle is mean or p50, else the value itself. To state more than a distribution needs, such as sd beside p05 and
// p95, is an error, for two of the numbers could only agree by luck.
//
// # Three quantiles
//
// A lognormal of three quantiles is of Johnson's family SL and meets them exactly, whatever their signs:
//
//	x = p50 + scale·(exp(s·z) − 1),   s = ln((p95 − p50)/(p50 − p05))/z95,   scale = (p95 − p50)/(exp(s·z95) − 1)
//
// where z is standard normal and z95 its 95 % quantile. It is the usual lognormal if p50² = p05·p95, a normal if p50 is
// halfway, and its long tail points down if p50 is nearer to p95. A normal needs p50 halfway, to a fiftieth of the
// distance from p05 to p95. A beta of three quantiles is that of least squares; each is met to a twentieth of that
// distance, else it is an error.
//
// # A hazard
//
// A hazard is a day that comes at a rate a month. The rate is uncertain, as counts leave it: Gamma of shape ends and mean
// ends/months, from so many ends in so many months at risk. With T in months of 365.25/12 days,
//
//	x = low + Month·T,   P(T > t) = (1 + t/months)^(−ends)
//
// Its tail is so heavy that the mean may be infinite. It is cut at Never, 31 December 2199, or at the last day of the
// address if that is earlier: what would come later is drawn there, and stands for a day that does not come. The mean
// and variance are those of the law that is cut and rest much on that day; quantiles before it do not.
//
// # The range of an address
//
// Nothing outside the range is ever drawn. A normal or lognormal is cut: quantiles are taken from u between the
// probabilities of the two ends, so the part inside keeps its shape, and Mean and Variance are those of what is left. Half of the
// curve at least must be inside. Other distributions must end within the range. Days and other whole numbers are rounded to
// the nearest, so that the first and the last day of a uniform have half the chance of others; their sd is that after rounding.
//
// # A promise
//
// What is stated of a value is what is drawn of it: Promised refuses a spread of which a mean, sd, p05, p50 or p95 differs
// from that of the draws by more than 1 % of the sd, or of the distance from p05 to p95 or else from low to high, and of the number itself where all numbers of
// the range have one sign. A quantile of whole numbers may differ by another half. The Error says what would be drawn, and states a
// spread that keeps its promise: the same numbers of another curve, or without ends that cut them, else those that are drawn.
//
// # Many draws
//
// Tabulated is a distribution for many draws: quantiles of a beta, which a pert is too, come from a table by normal score, in
// about 35 ns instead of 1,300 to 2,500, and within 2e-6 of a standard deviation of the exact ones. The table is made in
// about 0.1 ms. Of no other law is a quantile slow: a lognormal takes 40 ns, a hazard 50.
package dist
