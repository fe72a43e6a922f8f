// Package store keeps the results of a study's runs on disk: rows of numbers, one row for each run, and what is
// counted over them. It knows nothing of scenarios.
//
// # Parts
//
// A study of N runs is cut into blocks of equal size, and its blocks are written in parts, by one process or by many,
// on one machine or on a cluster. While runs are under way the folder of the study holds
//
//	shards/study.json              which study it is
//	shards/lock                    who works here
//	shards/000012-000016.parquet   rows of the blocks 12 to 15
//	shards/000012-000016.tally     what the caller counted over them
//	shards/000012-000016.json      the seal: range, sizes and checksums of both, and of itself
//
// A part is whole or absent: package folder writes each file under a temporary name, brings it to the disk and renames it, and the seal comes
// last. What has no valid seal, or differs from it in one byte, is missing, and missing blocks are run again; so a
// study that was killed goes on where it was. Merge makes one file of all parts when they cover the study once, Clear
// then removes the parts.
//
//	d, err := store.Open(folder.OS(), "out/deal", study, store.Whole)
//	parts, damaged, err := d.Parts()
//	err = d.Discard(damaged)
//	for _, blocks := range d.Missing(parts) {
//		w, err := d.Create(blocks)
//		err = w.Add(block, rows) // for each block
//		err = w.Seal(tally)
//	}
//	err = d.Merge(ctx, "out/deal/runs.parquet", fold, eachTally)
//	err = d.Clear()
//
// # Rows
//
// A file of rows is Parquet: the number of the run, why it failed, and the columns of the study, in groups that end at
// fixed runs. Its bytes depend on the rows alone, not on how they were cut or how many came at a time. Memory is that of
// a group of at most a megabyte where rows are written, which is smaller in a part, of one column of a group where they are
// merged and read, and of 16 bytes for every column of every group: a program that does nothing else wrote, merged and read
// a million runs of twenty columns in 12 MB, ten thousand in 9 MB, most of which is the program and its garbage.
//
// A column may hold texts of a fixed list in the place of numbers: rows have their positions, NaN for none, and files the
// texts, null for none. One with gaps has null for NaN, as of runs that failed, and one of days has dates, so that what other programs
// count, sum and filter is what is there.
//
// # Quantiles
//
// Table.Quantiles finds exact quantiles of a column by reading it a few times. Sketches keep counts by magnitude of
// many distributions at once, as of each measure in each week, for quantiles within 0.39 %; they merge to the same
// counts in any order, so their bytes make a good tally. Table.WeightedQuantiles and Sketches.MixedQuantiles let runs, or
// whole sketches, count with weights.
//
// # Dependencies
//
// From parquet-go come the words of the format and their encoding (packages format and thrift); the pages, which are
// plain numbers, are written here. The library's own writer keeps a kilobyte for each column of each group until the
// file is finished, so that its memory grew by half from ten thousand runs to a million; it brings compressors, which
// drawn numbers do not need. Its reader reads our files in the tests.
//
// Sketches are our own. The DDSketch of DataDog/sketches-go (1.4.8) keeps counts as floats, brings protocol buffers and
// 2.7 MB of program, and took about twice as long to add a value, 11 against 5 ns to one sketch and 33 against 10 ns to
// 3,000 in turn, with logarithms 25; its bytes for 4,096 values were 1,199 against our 1,342.
package store
