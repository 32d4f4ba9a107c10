/**
 * `npm run bench:experts -- [--sensitivity] FILE…`: how often the ranking of people is right, beside simple rankings, on
 * data sets of real changes (`.json`, or `.json.gz`; `docs/experts.md` has their format). With `--sensitivity`, also how
 * the figures change with each number of the formula. Without a file: how fast it is, beside Git itself.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readQueries } from './experts/queries.ts';
import { comparison, sensitivity, type DataSet } from './experts/report.ts';

const { argv } = process;
const files = argv.slice(2).filter(argument => argument !== '--sensitivity');

try {
  if (files.length === 0) {
    await import('./experts/history.ts');
    await import('./codeowners.ts');
  } else {
    const sets = files.map(read);
    console.log(comparison(sets));
    if (argv.includes('--sensitivity')) {
      console.log(`\n${sensitivity(sets)}`);
    }
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function read(file: string): DataSet {
  try {
    return {
      name: path.basename(file).replace(/\.json(\.gz)?$/, ''),
      queries: readQueries(readFileSync(file)),
    };
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
