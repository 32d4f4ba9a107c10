/** The shapes of Graph's answers, read tolerantly: what is readable is used, anything else is left out. */
import * as v from 'valibot';
import { isObjectId, type Person } from '../core/person.ts';
import type { GraphPresence } from '../core/presence.ts';
import type { Message } from './plainText.ts';

/** A field that counts only where it has the right type: `null`, numbers and objects read as absent. */
const text = v.fallback(v.optional(v.string()), undefined);
const flag = v.fallback(v.optional(v.boolean()), undefined);
const objectId = v.pipe(v.string(), v.toLowerCase(), v.check(isObjectId));

const presence = v.object({
  id: objectId,
  availability: text,
  activity: text,
  outOfOfficeSettings: v.fallback(v.optional(v.object({ isOutOfOffice: flag, message: text })), undefined),
  statusMessage: v.fallback(
    v.optional(
      v.object({
        message: v.fallback(v.optional(v.object({ content: text, contentType: text })), undefined),
        expiryDateTime: v.fallback(v.optional(v.object({ dateTime: text, timeZone: text })), undefined),
      }),
    ),
    undefined,
  ),
  workLocation: v.fallback(v.optional(v.object({ workLocationType: text })), undefined),
  sequenceNumber: text,
});

const person = v.object({
  id: objectId,
  displayName: text,
  mail: text,
  userPrincipalName: text,
  jobTitle: text,
  department: text,
  officeLocation: text,
});

const collection = v.object({ value: v.array(v.unknown()) });

const part = v.object({
  id: v.string(),
  status: v.pipe(v.number(), v.integer()),
  headers: v.fallback(v.optional(v.record(v.string(), v.unknown())), undefined),
  body: v.optional(v.unknown()),
});

/** One part of a `$batch` answer. */
export interface BatchPart {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The items of a collection, each of unknown shape; undefined where the answer is no collection. */
export function readCollection(answer: unknown): readonly unknown[] | undefined {
  const result = v.safeParse(collection, answer);
  return result.success ? result.output.value : undefined;
}

/** A presence whose messages are as Graph has them. */
export interface WirePresence extends Omit<GraphPresence, 'outOfOfficeMessage' | 'statusMessage'> {
  readonly outOfOfficeMessage?: Message;
  readonly statusMessage?: Message;
}

/** undefined where not even the id can be read. */
export function readPresence(item: unknown): WirePresence | undefined {
  const result = v.safeParse(presence, item);
  if (!result.success) {
    return undefined;
  }
  const { id, availability, activity, outOfOfficeSettings, statusMessage, workLocation, sequenceNumber } =
    result.output;
  return defined({
    id,
    availability,
    activity,
    isOutOfOffice: outOfOfficeSettings?.isOutOfOffice,
    outOfOfficeMessage: messageOf(outOfOfficeSettings?.message),
    statusMessage: messageOf(statusMessage?.message?.content, statusMessage?.message?.contentType),
    statusMessageExpires: momentOf(statusMessage?.expiryDateTime),
    workLocation: workLocation?.workLocationType,
    sequenceNumber,
  });
}

/** A type that this version does not know counts as none. */
function messageOf(content: string | undefined, contentType = ''): Message | undefined {
  const type = (['text', 'html'] as const).find(one => one === contentType.toLowerCase());
  return content === undefined
    ? undefined
    : { content, ...(type === undefined ? {} : { contentType: type }) };
}

/**
 * The moment that a `dateTimeTimeZone` means, in milliseconds since 1970; undefined where its zone is not UTC, since
 * the names of zones differ from system to system.
 */
function momentOf(when: { dateTime?: string | undefined; timeZone?: string | undefined } | undefined) {
  const { dateTime = '', timeZone = '' } = when ?? {};
  // seven digits of a second's fraction are more than every engine reads
  const [, date] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d*Z?$/.exec(dateTime) ?? [];
  const moment = date === undefined ? NaN : Date.parse(`${date}Z`);
  return /^(etc\/)?(utc|gmt)$/i.test(timeZone) && Number.isFinite(moment) ? moment : undefined;
}

/** undefined where not even the id can be read. */
export function readPerson(item: unknown): Person | undefined {
  const result = v.safeParse(person, item);
  return result.success ? defined(result.output) : undefined;
}

/** The parts of a `$batch` answer that can be read; undefined where it is no such answer. */
export function readBatch(answer: unknown): readonly BatchPart[] | undefined {
  const result = v.safeParse(v.object({ responses: v.array(v.unknown()) }), answer);
  if (!result.success) {
    return undefined;
  }
  return result.output.responses.flatMap(item => {
    const one = v.safeParse(part, item);
    return one.success
      ? [
          {
            id: one.output.id,
            status: one.output.status,
            headers: one.output.headers ?? {},
            body: one.output.body,
          },
        ]
      : [];
  });
}

/** `error.code` of a Graph error, or an empty text; only what looks like a code, since it goes into the log. */
export function errorCode(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: unknown } };
    const code = error?.code;
    return typeof code === 'string' && /^[A-Za-z0-9_.]{1,60}$/.test(code) ? code : '';
  } catch {
    return '';
  }
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out what is undefined. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
}
