/** Repositories as large as companies have them, the same ones each time. */
import { createPeople } from '../../contoso/people.ts';
import { Random } from '../../contoso/random.ts';
import type { Made } from '../../unit/support/repository.ts';

const PEOPLE = 300;
const LINES = 30;

/**
 * As many commits, each by one of 300 people: a few changed lines in a few files of a folder, reviewed by one or two.
 * One in fifty comes from a branch that is merged, one in two hundred moves a file.
 */
export function* longHistory(commits: number, files: number): Iterable<Made> {
  const random = new Random(13);
  const people = createPeople(PEOPLE, 13).map(
    ({ displayName, mail, userPrincipalName }) => `${displayName} <${mail ?? userPrincipalName}>`,
  );
  const one = (): string => people[Math.floor(random.below(PEOPLE) * (random.below(100) / 100))] ?? '';
  const paths = Array.from(
    { length: files },
    (_, i) => `src/area${Math.floor(i / 400)}/part${Math.floor(i / 20)}/file${i}.ts`,
  );
  /** When each line of each file was changed last. */
  const changed = new Int32Array(files * LINES);
  const textOf = (file: number): string =>
    Array.from(
      { length: LINES },
      (_, i) => `export const value${i} = compute(${file}, ${changed[file * LINES + i] ?? 0});\n`,
    ).join('');
  const start = 1_500_000_000;
  yield {
    by: people[0] ?? '',
    at: start,
    files: Object.fromEntries(paths.map((path, i) => [path, textOf(i)])),
  };
  for (let i = 1; i < commits; i++) {
    const around = Math.floor(random.below(files) / 20) * 20;
    const texts: Record<string, string> = {};
    for (let n = 1 + random.below(5); n > 0; n--) {
      const file = (around + random.below(20)) % files;
      for (let lines = 1 + random.below(4); lines > 0; lines--) {
        changed[file * LINES + random.below(LINES)] = i;
      }
      texts[paths[file] ?? ''] = textOf(file);
    }
    const made = {
      by: one(),
      at: start + i * 3_600,
      message: `Change ${i}\n\nReviewed-by: ${one()}\n${i % 3 === 0 ? `Reviewed-by: ${one()}\n` : ''}`,
      files: texts,
    };
    if (i % 50 === 0 && i + 1 < commits) {
      yield { ...made, branch: 'side', from: 'main' };
      yield {
        by: one(),
        at: made.at + 60,
        merges: ['side'],
        message: `Merge pull request #${i}`,
        files: texts,
      };
      i++;
    } else if (i % 200 === 1) {
      const file = random.below(files);
      const old = paths[file] ?? '';
      const moved = old.replace(/[^/]*$/, `moved${i}.ts`);
      paths[file] = moved;
      yield { ...made, files: {}, renames: { [old]: moved } };
    } else {
      yield made;
    }
  }
}

/** `src/long.ts`, in which each commit changes a few runs of lines. */
export function* longFile(commits: number, length: number): Iterable<Made> {
  const random = new Random(7);
  const people = createPeople(PEOPLE, 13).map(
    ({ displayName, userPrincipalName }) => `${displayName} <${userPrincipalName}>`,
  );
  const lines = Array.from({ length }, (_, i) => `export const value${i} = compute(${i});\n`);
  for (let i = 0; i < commits; i++) {
    for (let runs = 1 + random.below(11); runs > 0; runs--) {
      const at = random.below(length - 10);
      for (let line = at + random.below(6); line >= at; line--) {
        lines[line] = `export const value${line} = compute(${i}, ${random.below(1_000_000)});\n`;
      }
    }
    yield {
      by: people[random.below(PEOPLE)] ?? '',
      at: 1_500_000_000 + i * 3_600,
      message: `Change ${i}`,
      files: { 'src/long.ts': lines.join('') },
    };
  }
}
