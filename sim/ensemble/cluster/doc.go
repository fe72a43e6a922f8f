// Package cluster runs a study as an array job on what a cluster already has: Slurm, an Indexed Job of Kubernetes, or
// the processors of one machine. It writes the script or manifest and calls sbatch or kubectl; h20sim brings no
// scheduler of its own.
//
// A study is cut into shards, which are ranges of its runs. Each is a process of its own, which leaves a part of the
// results in OUT/STUDY/shards, whole or not at all; one whose part is there ends at once. A merge puts the parts
// together in the order of the runs, so that results are the same to the byte for any number of shards, and of a run on
// one machine. It refuses while a part is missing, and names it. To go on after any failure is to submit again: there is
// no other state than the parts.
//
// # Slurm
//
// Have h20sim, the study and its scenarios on a file system that all nodes share, then, from the folder in which the
// paths hold:
//
//	h20sim sweep submit studies/rate.toml -o out --engine slurm --time 30m --memory 2048
//	squeue --me
//
// It submits the array, and behind it a merge that begins when the array has ended, whatever came of it. Messages of
// task 7 are in slurm-ARRAY_7.out, those of the merge in slurm-MERGE.out. A task whose node is lost is started again by
// Slurm itself; one that is killed or fails is not. If the merge has refused, the same command submits what is missing.
// In two steps by hand, to add options of the site:
//
//	h20sim sweep submit studies/rate.toml -o out --engine slurm --dry-run > rate.sh
//	id=$(sbatch --parsable --partition=long --array=$(h20sim sweep missing studies/rate.toml -o out) rate.sh)
//	sbatch --dependency=afterany:$id rate.sh
//
// # Kubernetes
//
// Build an image that holds h20sim, which needs nothing else: FROM scratch will do, with --binary /h20sim. Copy the
// study and its scenarios to a volume that many pods may write (a PersistentVolumeClaim of ReadWriteMany); paths are
// those on the volume, from its root. Submit from a folder with the same files at the same paths:
//
//	h20sim sweep submit studies/rate.toml -o out --engine k8s --image registry.example.org/h20sim --claim studies
//	kubectl wait --for=condition=complete --timeout=-1s job/h20sim-rate
//	kubectl patch job/h20sim-rate-merge -p '{"spec":{"suspend":false}}'
//
// An index that fails is tried three times more, but the Job ends at once where a retry cannot help: on wrong usage, and
// on a file that says something wrong. To begin again, delete both Jobs and submit: all indexes are started, and those
// whose part is there end at once.
//
// # One machine
//
//	h20sim sweep studies/rate.toml                                     one process, a worker a core: the usual way
//	h20sim sweep submit studies/rate.toml --engine local --at-once 4   four processes, of which one may be killed alone
//
// # Other schedulers
//
// Any that numbers its tasks will do. With N shards, a task runs the first line, and what follows the array the second:
//
//	h20sim sweep studies/rate.toml -o out --shard auto/N
//	h20sim sweep merge studies/rate.toml -o out
//
// The number is read from the variable that the scheduler sets (see ShardIndex):
//
//	SLURM_ARRAY_TASK_ID         from 0   Slurm              sbatch --array=0-39
//	JOB_COMPLETION_INDEX        from 0   Kubernetes         completionMode: Indexed
//	AWS_BATCH_JOB_ARRAY_INDEX   from 0   AWS Batch          arrayProperties: size, 2 to 10,000
//	BATCH_TASK_INDEX            from 0   Google Batch       taskCount
//	SGE_TASK_ID                 from 1   Grid Engine        qsub -t 1-40
//	PBS_ARRAY_INDEX             from 0   PBS                qsub -J 0-39
//	LSB_JOBINDEX                from 1   LSF                bsub -J "rate[1-40]"
//
// Azure Batch sets no number: state the shard in the command of each task. So does GNU parallel:
//
//	seq 0 39 | parallel h20sim sweep studies/rate.toml -o out --shard {}/40
//
// # How many shards
//
// A shard should take one to five minutes: a task costs about 0.4 s to start with Slurm and 1.5 s with Kubernetes, and
// what a lost task had done is lost. Shards aims at three minutes on one core, with at most 1,000: Slurm as it is
// installed takes 1,001 tasks of an array. Past 60 million runs of 3 ms shards therefore take longer: give each more
// cores (--cpus) and time (--time). More cores are of use only while shards times cores of each are as many.
//
// # On paper
//
// With runs of 3 ms on one core, 200 columns of 8 bytes that compress to half, parts of three files each, a merge that
// reads 200 MB/s of what is on disk, and a price of 0.04 USD for a core-hour. All of these are assumptions; the price is
// of the order of what clouds ask for cores that may be taken back.
//
//	runs                    10⁶            10⁹             10¹²
//	core-hours              0.833          833             833,333
//	time on 2 cores         25.0 minutes   17.4 days       47.5 years
//	time on 64 cores        46.9 s         13.0 hours      543 days
//	time on 10,000 cores    0.300 s        5.00 minutes    3.47 days
//	cost, USD               0.0333         33.3            33,333
//	rows                    1.60 GB        1.60 TB         1.60 PB
//	rows on disk            800 MB         800 GB          800 TB
//	shards                  17             1,000           1,000
//	a shard on one core     2.94 minutes   50.0 minutes    34.7 days
//	files of parts          51             3,000           3,000
//	merge                   4.00 s         66.7 minutes    46.3 days
//
// Times are those of the runs alone, with every core busy. What breaks first:
//
//   - 10⁶: nothing; two cores do it in 25 minutes. On a cluster the wait in the queue and the start of tasks decide: 17
//     shards end no sooner than one of them.
//   - 10⁹: the disk. Parts and merged rows are there together for a while, 1.60 TB; so keep fewer measures. Then the time
//     limit of a task, which needs --cpus or --time; then the merge, which is one process.
//   - 10¹²: the number of runs. A design has at most 2,147,483,647, so that it takes 466 studies that differ in seed.
//     Were that lifted: the merge and the 800 TB, before time and money. The error of a mean is already a
//     hundred-thousandth of the spread after 10¹⁰ independent runs, and what the model leaves out is far more.
package cluster
