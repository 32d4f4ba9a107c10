/**
 * What a presence means here: one state out of availability and activity, its shape, colour and rank, and
 * whether the person can be asked now. Every view follows this table.
 */

/** The part of Graph's presence resource that is used, read tolerantly: whatever is no string is left out. */
export interface GraphPresence {
  readonly id: string;
  readonly availability?: string;
  readonly activity?: string;
  readonly isOutOfOffice?: boolean;
  /** Plain text. */
  readonly outOfOfficeMessage?: string;
  /** Plain text. */
  readonly statusMessage?: string;
  /** Milliseconds since 1970. */
  readonly statusMessageExpires?: number;
  readonly workLocation?: string;
  /** Sorts lexicographically; an answer older than the one held is ignored. */
  readonly sequenceNumber?: string;
}

/** What somebody is doing, apart from being out of office. */
export type Activity =
  | 'available'
  | 'idle'
  | 'busy'
  | 'busyIdle'
  | 'inACall'
  | 'inAMeeting'
  | 'beRightBack'
  | 'away'
  | 'doNotDisturb'
  | 'presenting'
  | 'focusing'
  | 'offWork'
  | 'offline'
  | 'unknown';

export type State = Activity | 'outOfOffice';

export type Shape = 'available' | 'busy' | 'away' | 'dnd' | 'offline' | 'oof' | 'unknown';

export type Colour = 'available' | 'busy' | 'away' | 'offline' | 'outOfOffice';

export type WorkLocation = 'office' | 'remote' | 'timeOff';

/** A person's presence, ready to be shown. Texts are plain text written by strangers. */
export interface Presence {
  /** `outOfOffice` when that is all there is to say; else what they do, with {@link isOutOfOffice} beside it. */
  readonly state: State;
  readonly isOutOfOffice: boolean;
  /** Values of Graph's that this version does not know, as they came. */
  readonly unrecognized?: string;
  readonly outOfOfficeMessage?: string;
  readonly statusMessage?: string;
  /** When the status message ends by itself; milliseconds since 1970. */
  readonly statusMessageExpires?: number;
  readonly workLocation?: WorkLocation;
  readonly sequenceNumber?: string;
}

interface Look {
  readonly shape: Shape;
  readonly colour: Colour;
  readonly rank: number;
}

/** Fluent 2's PresenceBadge shapes and colours, and who comes first in a list. */
const looks: Readonly<Record<State, Look>> = {
  available: { shape: 'available', colour: 'available', rank: 0 },
  idle: { shape: 'away', colour: 'away', rank: 1 },
  busy: { shape: 'busy', colour: 'busy', rank: 2 },
  busyIdle: { shape: 'busy', colour: 'busy', rank: 2 },
  inACall: { shape: 'busy', colour: 'busy', rank: 3 },
  inAMeeting: { shape: 'busy', colour: 'busy', rank: 3 },
  beRightBack: { shape: 'away', colour: 'away', rank: 4 },
  away: { shape: 'away', colour: 'away', rank: 5 },
  doNotDisturb: { shape: 'dnd', colour: 'busy', rank: 6 },
  presenting: { shape: 'dnd', colour: 'busy', rank: 6 },
  focusing: { shape: 'dnd', colour: 'busy', rank: 6 },
  offWork: { shape: 'offline', colour: 'offline', rank: 7 },
  offline: { shape: 'offline', colour: 'offline', rank: 7 },
  outOfOffice: { shape: 'oof', colour: 'outOfOffice', rank: 8 },
  unknown: { shape: 'unknown', colour: 'offline', rank: 9 },
};

/** The shape and colour of a presence. Out of office beside something else is the outline of its shape. */
export function lookOf(presence: Presence): { shape: Shape; colour: Colour; outline: boolean } {
  const { shape, colour } = looks[presence.state];
  return { shape, colour, outline: presence.isOutOfOffice && presence.state !== 'outOfOffice' };
}

/**
 * Where a presence stands in a list, smallest first. Whoever is out of office comes behind everybody who is
 * not (only an unknown status comes later still), and there in the order of what they do.
 */
export function rankOf(presence: Presence): number {
  const { rank } = looks[presence.state];
  return presence.isOutOfOffice ? looks.outOfOffice.rank + Math.min(rank, 9) / 10 : rank;
}

/** The product's promise: a message now is likely to be answered now and disturbs nobody. */
export function canBeAsked(presence: Presence): boolean {
  return presence.state === 'available' && !presence.isOutOfOffice;
}

/** Graph's values in lower case, from either field. The more telling one wins: see {@link telling}. */
const activities: Readonly<Record<string, Activity>> = {
  available: 'available',
  availableidle: 'idle',
  availableinactive: 'idle',
  away: 'away',
  berightback: 'beRightBack',
  busy: 'busy',
  busyidle: 'busyIdle',
  donotdisturb: 'doNotDisturb',
  focusing: 'focusing',
  inacall: 'inACall',
  inaconferencecall: 'inACall',
  inameeting: 'inAMeeting',
  offline: 'offline',
  offwork: 'offWork',
  presenting: 'presenting',
  urgentinterruptionsonly: 'doNotDisturb',
};

/** Values that say nothing of what somebody does: neither known activities nor surprises. */
const silent: ReadonlySet<string> = new Set([
  '',
  'presenceunknown',
  'unknownfuturevalue',
  'outofoffice',
  'inactive',
  'none',
]);

/** How much a state says; between the two fields of an answer, the higher one is shown. */
const telling: Readonly<Record<Activity, number>> = {
  unknown: 0,
  available: 1,
  busy: 2,
  away: 2,
  offline: 2,
  doNotDisturb: 7,
  idle: 3,
  busyIdle: 3,
  beRightBack: 4,
  offWork: 4,
  inAMeeting: 5,
  inACall: 6,
  focusing: 8,
  presenting: 8,
};

/** (Looked for from where the spaces begin, lest each of a long run of them be tried anew.) */
const suffix = /(?<!\s)\s*\+\s*oof$/;

/** Reads one of the two fields: `InACall + OOF` is a call, out of office. */
function readField(value: string | undefined): { value: string; activity?: Activity; outOfOffice: boolean } {
  const lower = value?.trim().toLowerCase() ?? '';
  const bare = lower.replace(suffix, '');
  const activity = Object.hasOwn(activities, bare) ? activities[bare] : undefined;
  return {
    value: bare,
    outOfOffice: bare !== lower || bare === 'outofoffice',
    ...(activity === undefined ? {} : { activity }),
  };
}

const locations: Readonly<Record<string, WorkLocation>> = {
  office: 'office',
  remote: 'remote',
  timeoff: 'timeOff',
};

/** Whether an answer of Graph's says in any of its ways that somebody is out of office. */
export function saysOutOfOffice(
  answer: Pick<GraphPresence, 'availability' | 'activity' | 'isOutOfOffice'>,
): boolean {
  return (
    answer.isOutOfOffice === true ||
    readField(answer.availability).outOfOffice ||
    readField(answer.activity).outOfOffice
  );
}

/**
 * What an answer of Graph's means.
 *
 * @param now a status message that has expired by then is none; milliseconds since 1970
 */
export function interpret(answer: GraphPresence, now: number): Presence {
  const availability = readField(answer.availability);
  const activity = readField(answer.activity);
  const isOutOfOffice = saysOutOfOffice(answer);

  let does = more(availability.activity, activity.activity);
  if (does === 'available' && (activity.value === 'inactive' || availability.value === 'inactive')) {
    does = 'idle';
  }
  const unrecognized = [
    [availability, answer.availability] as const,
    [activity, answer.activity] as const,
  ].flatMap(([field, raw]) =>
    field.activity === undefined && !silent.has(field.value) && raw ? [raw.trim()] : [],
  );

  const outOfOfficeMessage = isOutOfOffice ? answer.outOfOfficeMessage : undefined;
  const { statusMessageExpires: ends } = answer;
  const statusMessage = (ends ?? Infinity) <= now ? undefined : answer.statusMessage;
  const location = answer.workLocation?.toLowerCase() ?? '';
  const workLocation = Object.hasOwn(locations, location) ? locations[location] : undefined;
  return {
    state: isOutOfOffice && saysNothingMore.has(does) ? 'outOfOffice' : does,
    isOutOfOffice,
    ...(unrecognized.length > 0 ? { unrecognized: [...new Set(unrecognized)].join(', ').slice(0, 100) } : {}),
    ...(outOfOfficeMessage ? { outOfOfficeMessage } : {}),
    ...(statusMessage ? { statusMessage } : {}),
    ...(statusMessage && ends !== undefined ? { statusMessageExpires: ends } : {}),
    ...(workLocation ? { workLocation } : {}),
    ...(answer.sequenceNumber === undefined ? {} : { sequenceNumber: answer.sequenceNumber }),
  };
}

/** Beside "out of office", these add nothing. */
const saysNothingMore: ReadonlySet<Activity> = new Set<Activity>(['away', 'offline', 'offWork', 'unknown']);

function more(a: Activity = 'unknown', b: Activity = 'unknown'): Activity {
  return telling[b] > telling[a] ? b : a;
}

/** Whether `next` is an older answer than `held`, so that `held` stays. */
export function isOlder(next: Presence, held: Presence): boolean {
  return (
    next.sequenceNumber !== undefined &&
    held.sequenceNumber !== undefined &&
    next.sequenceNumber < held.sequenceNumber
  );
}

/** Whether two presences would be shown alike. The sequence number, and when the message ends, are not shown. */
export function isSamePresence(a: Presence, b: Presence): boolean {
  return (
    a.state === b.state &&
    a.isOutOfOffice === b.isOutOfOffice &&
    a.unrecognized === b.unrecognized &&
    a.outOfOfficeMessage === b.outOfOfficeMessage &&
    a.statusMessage === b.statusMessage &&
    a.workLocation === b.workLocation
  );
}
