/**
 * A repository of 20,000 commits in 2,000 files, by 300 people, with merges, renames and trailers; and in it one file
 * whose story is known, so that everybody's amounts can be told by hand.
 */
import { longHistory } from '../../bench/experts/repositories.ts';
import { git, makeRepository, type Made } from './repository.ts';

export const LARGE = { commits: 20_000, files: 2_000 } as const;

/** Whoever asks; they are not among the 300. */
export const ASKER = 'Enrico Cattaneo <EnricoC@contoso.com>';
const JOHANNA = 'Johanna Lorenz <JohannaL@contoso.com>';
const JONI = 'Joni Sherman <JoniS@contoso.com>';
const LEE = 'Lee Gu <lee.gu@contoso.com>';
const PATTI = 'Patti Fernandez <PattiF@contoso.com>';
const GRADY = 'Grady Archie <GradyA@contoso.com>';
const MEGAN = 'Megan Bowen <MeganB@contoso.com>';
/** Megan by a private address, which `.mailmap` knows. */
const MEG = 'meg <meg@example.com>';
const BOT = 'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>';

/** The file, where it is now: it was `src/money/book.ts`. */
export const LEDGER = 'src/payments/ledger.ts';
const BOOK = 'src/money/book.ts';

/** What happened to it, oldest first: so many days ago. Each change adds {@link LINES} lines; the move adds none. */
export const ledgerStory: readonly {
  readonly days: number;
  readonly by: string;
  readonly reviewer?: string;
  readonly isMove?: true;
}[] = [
  { days: 400, by: JOHANNA },
  { days: 300, by: JONI, reviewer: JOHANNA },
  { days: 250, by: JONI, reviewer: JOHANNA, isMove: true },
  { days: 200, by: MEG, reviewer: PATTI },
  { days: 100, by: PATTI, reviewer: MEG },
  { days: 40, by: BOT },
  { days: 20, by: ASKER, reviewer: MEGAN },
  { days: 5, by: PATTI, reviewer: GRADY },
];
export const LINES = 5;

/** Makes it in a folder, in which whoever asks is the user. Some seconds. */
export async function makeLargeRepository(folder: string): Promise<void> {
  await makeRepository(folder, allCommits());
  git(folder, 'config', 'user.name', 'Enrico Cattaneo');
  git(folder, 'config', 'user.email', 'EnricoC@contoso.com');
}

function* allCommits(): Iterable<Made> {
  yield* longHistory(LARGE.commits, LARGE.files);
  const now = Math.floor(Date.now() / 1000);
  let text = '';
  yield {
    by: JOHANNA,
    at: now - 500 * DAY,
    message: 'Name owners',
    files: {
      '.mailmap': `${MEGAN} <meg@example.com>\n`,
      '.github/CODEOWNERS': '/src/payments/ lee.gu@contoso.com\n/src/area0/ MeganB@contoso.com\n',
    },
  };
  for (const [i, { days, by, reviewer, isMove }] of ledgerStory.entries()) {
    const said = {
      by,
      at: now - days * DAY,
      message: reviewer ? `${i}\n\nReviewed-by: ${reviewer}\n` : `${i}`,
    };
    if (isMove) {
      yield { ...said, renames: { [BOOK]: LEDGER } };
      continue;
    }
    text += Array.from(
      { length: LINES },
      (_, line) => `export const entry${i}x${line} = ${i * line};\n`,
    ).join('');
    yield { ...said, files: { [days > 250 ? BOOK : LEDGER]: text } };
  }
}

const DAY = 24 * 3_600;

/** Whom the directory knows by one address, for each who has a part in the story. */
export const ledgerPeople = { JOHANNA, JONI, LEE, PATTI, GRADY, MEGAN } as const;
