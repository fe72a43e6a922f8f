// Reads every Parquet, CSV and JSON file in this folder with DuckDB, and holds what it reads against the program's own tables.
const { DuckDBInstance } = require("@duckdb/node-api");
const fs = require("fs");
const path = require("path");

let told = 0;
function is(what, found, expected) {
  const near = typeof expected === "number" ? Math.abs(found - expected) <= 1e-6 * Math.max(1, Math.abs(expected)) : found === expected;
  if (!near) throw new Error(`${what}: found ${found}, expected ${expected}`);
  told++;
}

function files(dir, ending) {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((e) => {
    const name = path.join(dir, e.name);
    return e.isDirectory() ? files(name, ending) : name.endsWith(ending) ? [name] : [];
  });
}

async function main() {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const rows = async (sql) => (await db.runAndReadAll(sql)).getRowsJson();
  const one = async (sql) => {
    const v = (await rows(sql))[0][0];
    return typeof v === "string" && /^-?[0-9.e+-]+$/.test(v) && !/^\d{4}-/.test(v) ? Number(v) : v;
  };

  for (const name of [...files("out", ".parquet"), ...files(".", ".csv")]) {
    const from = name.endsWith(".csv") ? `read_csv('${name}', sample_size=-1)` : `'${name}'`;
    const empty = fs.readFileSync(name, "latin1").trim().split("\n").length < 2; // a head alone
    is(`${name}: rows`, (await one(`select count(*) from ${from}`)) > 0, !empty);
  }

  // Runs that failed have no numbers; days are dates; what is counted is what the program counts.
  const runs = "'out/failing-study/runs.parquet'", all = `"h20.revenue@all"`;
  const types = Object.fromEntries((await rows(`describe select * from ${runs}`)).map((r) => [r[0], r[1]]));
  is("type of a day", types["moves.guidance.date"], "DATE");
  is("type of an outcome", types["h20.revenue@all"], "DOUBLE");
  is("type of the scenario", types["scenario"], "VARCHAR");
  const summary = JSON.parse(fs.readFileSync("out/failing-study/summary.json"));
  is("runs", await one(`select count(*) from ${runs}`), summary.runs);
  is("nulls", await one(`select count(*) - count(${all}) from ${runs}`), summary.failed);
  is("reasons", await one(`select count(*) from ${runs} where failed <> ''`), summary.failed);
  is("no NaN", await one(`select count(*) from ${runs} where isnan(${all})`), 0);
  const mix = summary.cells.find((c) => c.mixture);
  const cells = summary.cells.filter((c) => !c.mixture);
  for (const c of cells) {
    const where = `path = '${c.courses.join(", ")}'`;
    is(`mean of ${c.path}`, await one(`select avg(${all}) from ${runs} where ${where}`), c.mean);
    is(`greatest of ${c.path}`, await one(`select max(${all}) from ${runs} where ${where}`), c.max);
    is(`9 of 10 of ${c.path}`, await one(`select quantile_disc(${all}, 0.9) from ${runs} where ${where}`), c.p90);
  }
  is("a day in JSON", /^2025|^2026/.test(summary.failures[0].values["moves.guidance.date"]), true);
  is("the day of run 0", await one(`select "moves.guidance.date"::varchar from ${runs} where run = ${summary.failures[0].run}`), summary.failures[0].values["moves.guidance.date"]);
  if (!mix) throw new Error("found no answer over all paths");

  // The same runs as CSV, JSON lines and Parquet.
  for (const name of ["read_csv('runs.csv', sample_size=-1)", "'runs.jsonl'", "'runs.parquet'"]) {
    is(`mean in ${name}`, await one(`select avg(${all}) from ${name}`), await one(`select avg(${all}) from ${runs}`));
    is(`days in ${name}`, await one(`select typeof("moves.guidance.date") from ${name} limit 1`), "DATE");
  }

  // Levels of a grid are their decimals.
  for (const level of ["0.0", "0.05", "0.1", "0.15", "0.2", "0.25", "0.3"])
    is(`rows at ${level}`, await one(`select count(*) from 'out/grid/runs.parquet' where "moves.share.rate" = ${level}::double`), 2);
  is("scenarios", await one(`select string_agg(distinct scenario, ' ' order by scenario) from 'out/grid/runs.parquet'`), "licences-free share-no-boycott");

  // Quarters, by each form.
  const sum = (from) => one(`select sum(value) from ${from} where measure = 'h20.revenue'`);
  const own = await sum("read_csv('out/boycott-halt/quarters.csv')");
  for (const from of ["read_csv('quarters.csv')", "'quarters.jsonl'", "'quarters.parquet'", "read_csv('comma.csv', delim=';', decimal_separator=',')"]) {
    is(`sum in ${from}`, await sum(from), own);
    is(`long quarters in ${from}`, await one(`select string_agg(distinct period, ' ') from ${from} where weeks = 14`), "FY2027Q4");
  }
  is("days by day", await one(`select typeof(day) from 'out/boycott-halt/daily.parquet' limit 1`), "DATE");
  console.log(`DuckDB: ${told} things read as written`);
}

main().catch((e) => { console.error("readers: " + e.message); process.exit(1); });
