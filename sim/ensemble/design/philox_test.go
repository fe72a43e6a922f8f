package design

import (
	"math"
	"testing"
)

// Known answers of Random123, file tests/kat_vectors, lines philox4x64 10: counter, key, block.
func TestPhiloxKnownAnswers(t *testing.T) {
	const ones = math.MaxUint64
	for _, c := range []struct {
		counter [4]uint64
		key     [2]uint64
		block   [4]uint64
	}{
		{
			[4]uint64{}, [2]uint64{},
			[4]uint64{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b},
		}, {
			[4]uint64{ones, ones, ones, ones}, [2]uint64{ones, ones},
			[4]uint64{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0},
		}, { // the digits of pi
			[4]uint64{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
			[2]uint64{0x452821e638d01377, 0xbe5466cf34e90c6c},
			[4]uint64{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6},
		},
	} {
		if got := Philox(c.counter, c.key); got != c.block {
			t.Errorf("counter %x, key %x: %x, expected %x", c.counter, c.key, got, c.block)
		}
	}
}

func TestUnitIsOpen(t *testing.T) {
	if least, most := unit(0), unit(math.MaxUint64); least != 0x1p-53 || most != 1-0x1p-53 {
		t.Errorf("ends %g and 1-%g, expected 2^-53 from 0 and 1", least, 1-most)
	}
}

// FNV-1a of the empty string, of "a" and of "foobar", as published by its authors (draft-eastlake-fnv, test vectors).
func TestHashKnownAnswers(t *testing.T) {
	for name, want := range map[string]uint64{"": 0xcbf29ce484222325, "a": 0xaf63dc4c8601ec8c, "foobar": 0x85944171f73967e8} {
		if got := hash(name); got != want {
			t.Errorf("%q: %x, expected %x", name, got, want)
		}
	}
}

func TestKeysOfAddresses(t *testing.T) {
	one, other := keys(1, []string{"a", "b"}), keys(2, []string{"b", "a"})
	if one[0] == one[1] || one[0] == other[1] || one[1] == other[0] {
		t.Errorf("keys %x and %x repeat", one, other)
	}
	if again := keys(1, []string{"b"}); again[0] != one[1] {
		t.Errorf("key of b is %x beside a and %x alone", one[1], again[0])
	}
}
