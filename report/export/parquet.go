package export

import (
	"fmt"
	"io"
	"math"

	"github.com/parquet-go/parquet-go"
)

// A record is a row of the long table in Parquet; days are dates and values doubles.
type record struct {
	Period   string   `parquet:"period,dict"`
	First    int32    `parquet:"first_day,date"`
	Last     int32    `parquet:"last_day,date"`
	Scenario string   `parquet:"scenario,dict"`
	Measure  string   `parquet:"measure,dict"`
	Unit     string   `parquet:"unit,dict"`
	Value    *float64 `parquet:"value,optional"` // null if it is not finite
	Weeks    float64  `parquet:"weeks"`
}

// Parquet writes the long table with the columns of CSV, packed with Snappy.
func Parquet(w io.Writer, tables []Numbers, version string) error {
	out := parquet.NewGenericWriter[record](w, parquet.Compression(&parquet.Snappy), parquet.CreatedBy("h20sim", version, ""))
	buffer := make([]record, 0, 1024)
	flush := func() error {
		_, err := out.Write(buffer)
		buffer = buffer[:0]
		return err
	}
	for r := range rows(tables) {
		buffer = append(buffer, record{r.period.Name, int32(r.period.First), int32(r.period.End - 1), r.scenario, r.measure.Name, r.measure.Unit, finite(r.value), r.period.Weeks()})
		if len(buffer) == cap(buffer) {
			if err := flush(); err != nil {
				return fmt.Errorf("write Parquet: %w", err)
			}
		}
	}
	if err := flush(); err != nil {
		return fmt.Errorf("write Parquet: %w", err)
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write Parquet: %w", err)
	}
	return nil
}

// finite is a number, or nil if it is not finite.
func finite(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}
