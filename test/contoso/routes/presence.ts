/** Presence: of many people, of one, and setting one's own. */
import { readBody, type Call, type Organization } from '../call.ts';
import { badRequest, GraphError, type Answer } from '../errors.ts';
import type { ContosoPerson } from '../people.ts';
import { inCamelCase, type GraphPresence, type PresenceAnswer } from '../presence.ts';
import { contextOf } from '../query.ts';
import { isGuid } from '../random.ts';

/** What may be set as one's own. */
const preferable: readonly string[] = [
  'Available/Available',
  'Busy/Busy',
  'DoNotDisturb/DoNotDisturb',
  'BeRightBack/BeRightBack',
  'Away/Away',
  'Offline/OffWork',
];

/** `POST /communications/getPresencesByUserId`. */
export function getPresencesByUserId(call: Call): Answer {
  const { organization } = call;
  const { faults, random } = organization;
  countRequest(organization);
  const ids = readIds(readBody(call), faults.mostIds);
  if (ids.some(id => faults.failBatchWith.includes(id))) {
    throw badRequest('The request could not be processed.');
  }
  const presences = ids
    .filter(id => !faults.omitIds.includes(id))
    .flatMap(id => presenceById(organization, id) ?? []);
  const value = withExtras(organization, random.shuffle(presences));
  return { status: 200, body: { ...contextOf(call, 'Collection(microsoft.graph.presence)'), value } };
}

/** `GET /me/presence` and `GET /users/{key}/presence`. */
export function getPresence(call: Call, person: ContosoPerson): Answer {
  countRequest(call.organization);
  const presence = presenceOf(call.organization, person);
  return { status: 200, body: { ...contextOf(call, 'presences/$entity'), ...presence } };
}

/** `POST /me/presence/setUserPreferredPresence`. */
export function setPreferred(call: Call, person: ContosoPerson): Answer {
  const { availability, activity, expirationDuration } = readBody(call);
  if (!preferable.includes(`${String(availability)}/${String(activity)}`)) {
    throw badRequest('The combination of availability and activity is not supported.');
  }
  if (expirationDuration !== undefined && !isDuration(expirationDuration)) {
    throw badRequest("Invalid value for 'expirationDuration'.");
  }
  const { presences, faults, now } = call.organization;
  const isShort = availability === 'Busy' || availability === 'DoNotDisturb';
  const lasts =
    expirationDuration === undefined ? (isShort ? 1 : 7) * DAY : millisecondsOf(expirationDuration);
  const preferred = { availability: String(availability), activity: String(activity), until: now() + lasts };
  presences.prefer(person, preferred, faults.preferenceLagMs);
  return { status: 200 };
}

/** `POST /me/presence/clearUserPreferredPresence`. */
export function clearPreferred(call: Call, person: ContosoPerson): Answer {
  readBody(call);
  const { presences, faults } = call.organization;
  presences.clearPreferred(person, faults.preferenceLagMs);
  return { status: 200 };
}

/** `POST /users/{key}/presence/setStatusMessage`. */
export function setStatusMessage(call: Call, person: ContosoPerson): Answer {
  const { statusMessage } = readBody(call);
  const { message, expiryDateTime } = (statusMessage ?? {}) as Partial<
    NonNullable<GraphPresence['statusMessage']>
  >;
  if (typeof message?.content !== 'string' || message.contentType !== 'text') {
    throw badRequest("Invalid value for 'statusMessage'.");
  }
  if (expiryDateTime && !isDateTime(expiryDateTime)) {
    throw badRequest("Invalid value for 'expiryDateTime'.");
  }
  const published = new Date(call.organization.now()).toISOString();
  call.organization.presences.set(person, {
    statusMessage: {
      message: { content: message.content, contentType: 'text' },
      publishedDateTime: published,
      ...(expiryDateTime ? { expiryDateTime } : {}),
    },
  });
  return { status: 200 };
}

function countRequest({ presenceLimiter }: Organization): void {
  const wait = presenceLimiter.count();
  if (wait !== undefined) {
    throw new GraphError(429, 'TooManyRequests', 'Too many requests', {
      'Retry-After': String(Math.ceil(wait / 1000)),
    });
  }
}

function readIds({ ids }: Readonly<Record<string, unknown>>, most: number): readonly string[] {
  if (!Array.isArray(ids) || ids.length === 0) {
    throw badRequest("The collection 'ids' is missing or empty.");
  }
  if (ids.length > most) {
    throw badRequest(`The number of ids must not exceed ${most}.`);
  }
  const guids = ids.filter(isGuid).map(id => id.toLowerCase());
  if (guids.length < ids.length) {
    throw badRequest('One of the ids is not a valid GUID.');
  }
  return [...new Set(guids)];
}

function presenceById(organization: Organization, id: string): PresenceAnswer | undefined {
  const [person] = organization.directory.where('id', id);
  if (person) {
    return presenceOf(organization, person);
  }
  const value = organization.faults.camelCase ? 'presenceUnknown' : 'PresenceUnknown';
  return organization.faults.unknownIds === 'presenceUnknown'
    ? { id, availability: value, activity: value, outOfOfficeSettings: null }
    : undefined;
}

function presenceOf({ presences, faults }: Organization, person: ContosoPerson): PresenceAnswer {
  const presence = faults.staleSequence ? presences.before(person) : presences.of(person);
  return faults.camelCase ? inCamelCase(presence) : presence;
}

function withExtras({ faults, random }: Organization, presences: readonly PresenceAnswer[]) {
  const { strangers, fields, values } = faults.extraPresence;
  const all: readonly object[] = [
    ...presences.map((presence, i) =>
      values && i === 0 ? { ...presence, availability: 'Hibernating', activity: 'Daydreaming' } : presence,
    ),
    ...(strangers ? [{ id: random.guid(), availability: 'Available', activity: 'Available' }] : []),
  ];
  return fields ? all.map(one => ({ ...one, mood: { emoji: '🙂', level: 3 }, devices: [null] })) : all;
}

/** A `dateTimeTimeZone`: no zone stands in the first of the two. */
function isDateTime({ dateTime, timeZone }: { dateTime?: unknown; timeZone?: unknown }): boolean {
  return (
    typeof dateTime === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?$/.test(dateTime) &&
    typeof timeZone === 'string'
  );
}

const DAY = 24 * 3_600_000;

function millisecondsOf(duration: unknown): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(String(duration)) ?? [];
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
}

function isDuration(value: unknown): boolean {
  return typeof value === 'string' && /^P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(value);
}
