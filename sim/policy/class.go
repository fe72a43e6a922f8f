package policy

// A Class says by what a kind of move acts.
type Class int

const (
	Words    Class = iota + 1 // what somebody says
	Plan                      // what Nvidia starts and orders at the head of the chain
	Market                    // what changes supply, demand and prices
	Law                       // what a government bans, licenses or takes
	Guidance                  // what buyers are told, or decide, not to buy
	Halt                      // work that suppliers are told to stop or to take up again
)

// Rank orders classes by how much their moves turn, the most last: 1 words and plans, 2 the market, 3 law, guidance and
// halts. A chart that cannot number all moves leaves out the lowest.
func (c Class) Rank() int {
	switch c {
	case Words, Plan:
		return 1
	case Law, Guidance, Halt:
		return 3
	default:
		return 2
	}
}

// Rank is the rank of a kind of move by its name; of a name that is no kind, that of the market.
func Rank(kind string) int { return kinds[kind].Class.Rank() }
