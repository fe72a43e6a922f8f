package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"
)

// JSON writes a value as encoding/json does, but null in the place of a number that is not finite, which JSON cannot say: one
// number that is not there must not lose all others. FromJSON reads it back.
func JSON(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if unsaid := (*json.UnsupportedValueError)(nil); errors.As(err, &unsaid) {
		return jsonv2.Marshal(v, jsonv1.DefaultOptionsV1(), jsonv2.WithMarshalers(jsonv2.MarshalToFunc(nullUnlessFinite)))
	}
	return data, err
}

// Indented writes a value as JSON does, with each level of it indented, and ending in a new line.
func Indented(v any, indent string) ([]byte, error) {
	data, err := JSON(v)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = json.Indent(&b, data, "", indent)
	return append(b.Bytes(), '\n'), err
}

// nullUnlessFinite writes null for a number that is not finite, and leaves others to the encoder.
func nullUnlessFinite(e *jsontext.Encoder, v float64) error {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return e.WriteToken(jsontext.Null)
	}
	return jsonv2.SkipFunc
}

// FromJSON reads what JSON wrote: null is NaN in the place of a number, and nil in that of a pointer.
func FromJSON(data []byte, v any) error {
	return jsonv2.Unmarshal(data, v, jsonv1.DefaultOptionsV1(), jsonv2.WithUnmarshalers(jsonv2.UnmarshalFromFunc(nanIfNull)))
}

// nanIfNull reads null as NaN, and leaves the rest to the decoder.
func nanIfNull(d *jsontext.Decoder, v *float64) error {
	if d.PeekKind() != jsontext.Null.Kind() {
		return jsonv2.SkipFunc
	}
	*v = math.NaN()
	return d.SkipValue()
}
