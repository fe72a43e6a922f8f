package scenario

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// maxMoves is the greatest number of moves: each is compared with each other.
const maxMoves = 250

// moves binds the table of moves: the keys that all have, and those of each one's kind.
func (b *builder) moves(f *shape, n *node) {
	if n == nil {
		return
	}
	if !n.isTable() {
		b.notTable(f, n, f.key)
		return
	}
	if len(n.below) > maxMoves {
		b.wrong(n.place, f.key, "found %d moves, expected at most %d", len(n.below), maxMoves)
		return
	}
	for _, c := range b.named(f, n, f.key) {
		at := join(f.key, c.key)
		if !c.isTable() {
			b.notTable(f.each, c, at)
			continue
		}
		b.checkName(c, at)
		b.s.Moves = append(b.s.Moves, b.move(f.each, c, at))
	}
	b.sortMoves(f.each)
}

// move binds one move. An unknown kind is told alone: what stands beside it cannot be judged.
func (b *builder) move(common *shape, n *node, address string) policy.Dated {
	d := policy.Dated{Name: n.key}
	kind, known := policy.KindNamed(n.text("kind"))
	if known {
		d.Move = kind.New()
		own := kindShape(kind)
		b.unknownInMove(n, append(common.keys(), own.keys()...), address)
		b.fields(own, n, reflect.ValueOf(d.Move).Elem(), address, "")
	} else if c := n.child("kind"); c != nil {
		b.unknownKind(c, join(address, "kind"))
	}
	b.fields(common, n, reflect.ValueOf(&d).Elem(), address, "")
	if known {
		b.timing(n, &d, address)
	}
	return d
}

// unknownKind notes a kind that does not exist; one that is no text is noted with the other keys.
func (b *builder) unknownKind(c *node, address string) {
	if name, ok := c.value.(string); ok {
		b.wrong(c.place, address, "unknown kind %q%s", short(name), cmp.Or(Guess(name, kindNames()), `, expected one such as "revenue-share"`))
	}
}

func kindNames() []string {
	var names []string
	for _, k := range policy.Kinds() {
		names = append(names, k.Name)
	}
	return names
}

// timing checks that the dates of a move follow each other.
func (b *builder) timing(n *node, d *policy.Dated, address string) {
	at := func(key string) (Place, string) { return n.child(key).place, join(address, key) }
	has := func(key string) bool { return n.child(key) != nil && !b.wrongAt(join(address, key)) }
	switch {
	case b.meant[join(address, "date")] || b.meant[join(address, "when")]:
	case n.child("date") == nil && n.child("when") == nil:
		b.wrong(n.place, join(address, "date"), "missing; expected a day such as 2025-08-22, or a condition in when")
	case has("date") && has("when"):
		place, address := at("when")
		b.wrong(place, address, "found a condition beside date, expected one of the two")
	case has("announced") && has("when"):
		place, address := at("announced")
		b.wrong(place, address, "found a day beside a condition, expected none: the move is announced when the condition is met")
	}
	for _, rule := range moveRules {
		if key := rule.key; has(key) && has("date") && rule.broken(d) {
			place, address := at(key)
			b.wrong(place, address, "%s", rule.text(d))
		}
	}
	if has("when") {
		b.condition(n.child("when"), d.When, join(address, "when"))
	}
}

// condition checks that a condition has one level and lasts.
func (b *builder) condition(n *node, w *policy.When, address string) {
	switch {
	case w.Below == nil && w.Above == nil:
		b.wrong(n.place, address, "missing below or above, expected one of the two")
	case w.Below != nil && w.Above != nil:
		b.wrong(n.place, address, "found both below and above, expected one of the two")
	}
	if c := n.child("for"); c != nil && tooShort(w) {
		b.wrong(c.place, join(address, "for"), "%s", shortText(w))
	}
}

// sortMoves puts the moves in order of date, order and name, and leads Set to where they then stand.
func (b *builder) sortMoves(common *shape) {
	slices.SortFunc(b.s.Moves, func(a, c policy.Dated) int {
		return cmp.Or(cmp.Compare(a.Date, c.Date), cmp.Compare(a.Order, c.Order), cmp.Compare(a.Name, c.Name))
	})
	for i := range b.s.Moves {
		v := reflect.ValueOf(&b.s.Moves[i]).Elem()
		for _, f := range common.fields {
			at := "moves." + b.s.Moves[i].Name + "." + f.key
			if t, ok := b.targets[at]; ok {
				t.write = setter(v.FieldByIndex(f.index))
				b.targets[at] = t
			}
		}
	}
}

// titleMoves labels the moves that have no title by their kind. Who makes them stands beside the label in charts.
func (b *builder) titleMoves() {
	for i := range b.s.Moves {
		if d := &b.s.Moves[i]; d.Title == "" && d.Kind != "" {
			d.Title = strings.ToUpper(d.Kind[:1]) + strings.ReplaceAll(d.Kind[1:], "-", " ")
		}
	}
}

// clashes notes two moves that would leave a lever differently in another order, on one day and with no order stated.
func (b *builder) clashes(root *node) {
	x, err := sim.NewIndex(b.s.World)
	if err != nil {
		return // chain tells it
	}
	for _, pair := range policy.Conflicts(x, b.s.Moves) {
		first, second := &b.s.Moves[pair[0]], &b.s.Moves[pair[1]]
		at := "moves." + second.Name
		b.wrong(root.find(at).place, at, "%s", clashText(first))
	}
}

// unknownInMove notes the unknown keys of a move; one that moves of other kinds have is told as that.
func (b *builder) unknownInMove(n *node, known []string, address string) {
	rest := &node{}
	for _, c := range n.below {
		if kinds := kindsWith(c.key); len(kinds) > 0 && !slices.Contains(known, c.key) {
			b.wrong(c.place, join(address, c.key), "unknown key for the kind %q; moves of the kind %s have it", n.text("kind"), either(kinds))
			continue
		}
		rest.below = append(rest.below, c)
	}
	b.unknownKeys(rest, known, address)
}

// fewKinds is up to how many kinds are all named where a key is one of theirs.
const fewKinds = 8

// kindsWith returns the kinds of move that have a key of their own; none if they are many.
func kindsWith(key string) []string {
	var names []string
	for _, k := range policy.Kinds() {
		if kindShape(k).field(key) != nil {
			names = append(names, k.Name)
		}
	}
	if len(names) > fewKinds {
		return nil
	}
	return names
}
