// Package folder puts results in place, for every verb, and checks them when they are read. It knows nothing of
// scenarios.
//
// # Whose a folder is
//
// A folder is of h20sim if its manifest is: it names the engine, and its seal, a checksum over the manifest, holds. A
// manifest without a seal, of an older version, counts if every file that it lists is as it says. A folder without a
// manifest may be used if it holds nothing but empty files and the names that the caller knows, such as the shards of a
// study under way.
//
//	c, err := folder.Claim(ctx, folder.OS(), "out/deal", folder.Wanted{Kind: "run", Title: title, Hash: hash}, options)
//	defer c.Close()
//	// the runs
//	err = c.Put(manifest, outputs...)
//
// Claim refuses before a run is made what would lose work of the user's: a folder of something else, results of another
// title or kind, a listed file that was edited. Put removes only files that the old manifest lists, whose hash is as
// written and that the new results do not have; all else stays. A file that no manifest lists and that is in the way of
// an output is refused as well, unless it is empty or holds what would be written; --replace writes over it. That can
// be told only when the outputs are there, so Put says it. What is no plain file (a folder, a link, a device) is never
// written over.
//
// # How results get in place
//
// While a command works in a folder, .h20sim within it holds a lock, which other commands respect, and what is staged.
//
//  1. The new files are written to .h20sim/NNNN.new, the manifest to .h20sim/manifest.new, and synced, with their names.
//     Large files that lie elsewhere in the folder are synced where they are.
//  2. The intent, which lists what goes and what comes, is written to .h20sim/intent.new, synced, renamed to
//     .h20sim/intent, and that name is synced.
//  3. Files that go are removed, if their hash is as written, and folders that this leaves empty.
//  4. Files that come are renamed into place. The folders in which they are now are synced, then those in which they
//     were.
//  5. The manifest is renamed into place, and the folder is synced.
//  6. The intent is removed, and .h20sim is synced.
//
// Until the intent counts the old results are untouched; a failure removes the intent, if its name is there, syncs
// that, and only then what is staged. From then on all that is new is on the disk, so that a command that finds the
// intent, as writer or reader, goes on with steps 3 to 6. Each of their steps can be done twice: what is gone is not
// removed again, what is no longer staged was moved. The manifest is moved when all else is in place for good, so where
// it is not staged any more only step 6 is left. A file is never without a synced name: its new one is synced before
// the old one is. Staged files and intents have hidden names that no manifest lists, so they are never read as results,
// and every Claim removes them. A program that knows nothing of intents, such as a browser, may see old and new files
// side by side between steps 3 and 5.
//
// # Single files
//
// WriteFile writes the file that a user names after -o, WriteNew one that is not there yet, and Create begins one that
// is written piece by piece. All three write beside it and rename.
//
// # File systems
//
// All this goes through an FS, so that package foldertest can stop it at every call. Where names cannot be synced
// (Windows) or files not be locked (some network file systems), work goes on without.
package folder
