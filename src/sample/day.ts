/**
 * The sample's day: what everybody does from 8:00 to 18:00, a letter for each quarter of an hour. It passes in ten
 * minutes, a quarter of an hour in 15 seconds, and then begins again.
 */

/** How long a quarter of an hour takes. Milliseconds. */
export const QUARTER = 15_000;
const QUARTERS = 40;
/** At 9:00, when everybody is at work, it begins. */
const FIRST = 4;

/** What a letter says in Graph's words; a small letter: out of office as well. */
const letters: Readonly<Record<string, readonly [availability: string, activity: string]>> = {
  A: ['Available', 'Available'],
  I: ['AvailableIdle', 'Inactive'],
  B: ['Busy', 'Busy'],
  C: ['Busy', 'InACall'],
  M: ['Busy', 'InAMeeting'],
  R: ['BeRightBack', 'BeRightBack'],
  W: ['Away', 'Away'],
  D: ['DoNotDisturb', 'DoNotDisturb'],
  P: ['DoNotDisturb', 'Presenting'],
  F: ['DoNotDisturb', 'Focusing'],
  O: ['Offline', 'OffWork'],
};

// prettier-ignore
const days: Readonly<Record<string, string>> = {
  //                  8    9    10   11   12   13   14   15   16   17
  'Megan Bowen':       'OOAA AAMM AAAA CCAA RRRR AAAA MMMM AAAA BBAA AAOO',
  'Adele Vance':       'AAAA AAAM MAAC AAAA WWRA AABB AAAA MMAA AACA AAOO',
  'Alex Wilber':       'OAAA MMAA CAAM MAAA AWWW AAFF FFAA AAMM AAAA AOOO',
  'Diego Siciliani':   'AAAA CBBA AMMA ARAA WWWA AAAA CCAA BBBA AAMM AAOO',
  'Grady Archie':      'oooo ooao oooo oaao oooo oooo ocoo oooo ooao oooo',
  'Henrietta Mueller': 'OOFF FFFF AAMM AAPP RRWW AAFF FFFF AAAA MMAA AAAA',
  'Lee Gu':            'AAMM PPPA AMMM BAAA WWWW MMPP AAAA CCMM AAAA OOOO',
  'Patti Fernandez':   'AAAA IAAA AABB AAMM AWWA AAAA IIAA AAFF AAAA AOOO',
  'Lidia Holloway':    'OOAA WWAA MMMA AACC WWRA AMMA AAAA ARAA MMAA AAAO',
  'Isaiah Langer':     'CCAA ACAA CCAA MMAC RWWA AACC ACAA AAMM CCAA AAOO',
  'Johanna Lorenz':    'OOOO DDDA AAAA AAIW WWWA CCAA AAMM AADD AAAA AAOO',
  'Joni Sherman':      'AAAA RAAC CAAA MMAA AWWW AACA AAAA BBAA ACCA OOOO',
  'Pradeep Gupta':     'AAMM MMCA AAAA BBAA WWWR AAMM AACA AAAA AAMM AAOO',
  'Miriam Graham':     'OOMM MMMP PPAA MMMM WWWW MMMM CCAA MMMA AAMM OOOO',
  'Nestor Wilke':      'AAAA AAFF FFAA MMAA AWWA AAAA AARA AAMM AAAA AAOO',
  'Christie Cline':    'OOAA AMMA AAII IAAA WWWA AAAC CAAA AAAA MMAA AOOO',
  'Emily Braun':       'AAAA WAAA BBBB AAAA AWWW AAMM AAAA CAAA AAAA OOOO',
  'Enrico Cattaneo':   'OOOO OOOA AAMM AAAA AAWW AAAA CCAA AABB AAAA AAAA',
  'Lynne Robbins':     'AAMM AAMM AACC AAAA WWWW AAAA MMMM AAAA AAPP AAOO',
  'Allan Deyoung':     'AAAA BBAA AAAA AACC WWWA AAAA AAAA MMAA AAAA AAOO',
  'Debra Berger':      'AAAA AAAA RRAA MMAA AWWA AAAA AAAA AAAA BBAA OOOO',
  'Ben Walters':       'OOCC CCCC AAMM MMAA WWWW CCCC AACC CCAA MMAA AAOO',
  'Irvin Sayers':      'oooo oooo oooo oooo oooo oooo oooo oooo oooo oooo',
  'Delia Dennis':      'AAFF FFAA AAAA AAMM AWWW FFFF AAAA AAAA AAAA OOOO',
};

const awayMessages: Readonly<Record<string, string>> = {
  'Grady Archie':
    'I am on leave until Monday and look in now and then. For builds, please ask Adele Vance; for anything urgent, Diego Siciliani.',
  'Irvin Sayers': 'I am at a conference this week. Delia Dennis has the plan.',
};

const statusMessages: Readonly<Record<string, string>> = {
  'Alex Wilber': 'Pairing on the parser this week',
  'Lee Gu': 'Showing the new icons to the board this morning',
  'Isaiah Langer': 'On call until Friday: please call, do not write',
  'Henrietta Mueller': 'Writing until ten. Interrupt me if it burns.',
};

const places: Readonly<Record<string, 'office' | 'remote'>> = {
  'Adele Vance': 'office',
  'Diego Siciliani': 'remote',
  'Patti Fernandez': 'remote',
  'Joni Sherman': 'office',
  'Christie Cline': 'remote',
};

/** What somebody does, in Graph's words. */
export interface SampleState {
  readonly availability: string;
  readonly activity: string;
  readonly isOutOfOffice: boolean;
  readonly outOfOfficeMessage?: string;
  readonly statusMessage?: string;
  readonly workLocation?: 'office' | 'remote';
}

/** @param elapsed since the sample began, in milliseconds */
export function quarterAt(elapsed: number): number {
  return (FIRST + Math.floor(elapsed / QUARTER)) % QUARTERS;
}

/** @param quarter of an hour, from 8:00 */
export function stateOf(name: string, quarter: number): SampleState {
  const letter = days[name]?.replaceAll(' ', '').charAt(quarter) ?? '';
  const isOutOfOffice = letter !== letter.toUpperCase();
  const [availability, activity] = letters[letter.toUpperCase()] ?? ['PresenceUnknown', 'PresenceUnknown'];
  return {
    availability,
    activity,
    isOutOfOffice,
    ...(isOutOfOffice ? field('outOfOfficeMessage', awayMessages[name]) : {}),
    ...field('statusMessage', statusMessages[name]),
    ...(availability === 'Offline' ? {} : field('workLocation', places[name])),
  };
}

function field<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, T>);
}
