/** Whatever reads a text from outside does so in a time that grows with the text, not with its square. */
import { readColleagues } from '../../src/core/colleagues.ts';
import { isBot } from '../../src/core/expertise/bots.ts';
import { readMailmap } from '../../src/core/expertise/mailmap.ts';
import { addressKey, fullNameKey, hostAccountOf } from '../../src/core/expertise/namedAddress.ts';
import { readTrailers } from '../../src/core/expertise/trailers.ts';
import { readGitConfig } from '../../src/core/gitConfig.ts';
import { readGroups } from '../../src/core/groups.ts';
import { readSource } from '../../src/core/liveSource.ts';
import { readPastedList } from '../../src/core/pastedList.ts';
import { isAddress, isObjectId, keyOf } from '../../src/core/person.ts';
import { interpret } from '../../src/core/presence.ts';
import { scrub } from '../../src/core/scrub.ts';
import { fromSharedText } from '../../src/core/shared.ts';
import { webAddressOf } from '../../src/core/sourceLink.ts';
import { readStatusBarChoice } from '../../src/core/statusBarChoice.ts';
import { toLine, toLines, withoutMarkup } from '../../src/core/text.ts';
import { SignInError } from '../../src/desktop/signIn/signInError.ts';
import { readOrigin } from '../../src/graph/clouds.ts';
import { photoUrl } from '../../src/graph/photoData.ts';
import { readRetryAfter } from '../../src/graph/retryAfter.ts';
import { errorCode, readPresence } from '../../src/graph/schemas.ts';
import { searchClause } from '../../src/graph/searchTerm.ts';
import { signInFailureOf } from '../../src/graph/signIn/failures.ts';
import { isTenant } from '../../src/vscode/signIn/setUp.ts';
import { escapeMarkdown } from '../../src/vscode/words/markdown.ts';
import { idAt } from './support/people.ts';

/** Long enough that what is quadratic takes longer than mocha waits. Characters. */
const LENGTH = 60_000;

const pieces = [
  ...Array.from(' \t\n\r\u200e"\'<>()[]{}@.,:;/\\#&=+-_%$!?*0aZé€\ud83d'),
  ' \n',
  '\r\n',
  '. ',
  'a ',
  'a.',
  'a@',
  'a:',
  '://',
  '1.',
  '%40',
  ' + oof',
  '-eyJ',
  'code=',
  '"code":',
  '](',
  '$(',
  ': Canceled ',
  'AADSTS',
  'E',
];

/** Before and behind the long run: what a pattern would look for there, and what makes it fail. */
const frames: readonly (readonly [string, string])[] = [
  ['', ''],
  ['a', '\u0000'],
  ['https://contoso.com/', 'x'],
  ['git@contoso.com:', '\n'],
  ['group:', ''],
];

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  addressKey,
  errorCode: text => errorCode(`{"error":{"code":${JSON.stringify(text)}}}`),
  escapeMarkdown,
  fromSharedText,
  fullNameKey,
  hostAccountOf,
  interpret: text => interpret({ id: idAt(1), availability: text, activity: text, statusMessage: text }, 0),
  isAddress,
  isBot: text => isBot({ name: text, address: text }),
  isObjectId,
  isTenant,
  keyOf,
  photoUrl,
  readColleagues: text => readColleagues([text, { user: text, name: text, group: text }]),
  readGitConfig: text => [
    readGitConfig(text),
    readGitConfig(`[remote${text}`),
    readGitConfig(`[a]\nb${text}`),
  ],
  readGroups: text => readGroups([text, { name: text, source: text }]),
  readMailmap: text =>
    readMailmap(`${text}\nName <${text}> ${text} <${text}>`)({ name: text, address: text }),
  readOrigin,
  readPastedList,
  readPresence: text =>
    readPresence({
      id: idAt(1),
      statusMessage: { expiryDateTime: { dateTime: `2026-11-24T09:00:00.${text}`, timeZone: text } },
    }),
  readRetryAfter: text => readRetryAfter(text, 0),
  readSource,
  readStatusBarChoice,
  readTrailers: text => readTrailers([`Reviewed-by:${text}`, text]),
  scrub,
  searchClause: text => searchClause('displayName', text),
  signInError: text => new SignInError('unexpected', text),
  signInFailureOf: text => signInFailureOf(new Error(text)),
  toLine,
  toLines,
  webAddressOf,
  withoutMarkup,
};

describe('a long text', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`is read in a time that grows with it: ${name}`, () => {
      for (const piece of pieces) {
        const run = piece.repeat(LENGTH / piece.length);
        for (const [before, behind] of frames) {
          read(`${before}${run}${behind}`);
        }
      }
    }).timeout(120_000); // what counts is the processor time; a busy machine takes longer
  }
});
