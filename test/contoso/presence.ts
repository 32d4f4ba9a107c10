/** Who is how: everybody's presence, in the shapes that Graph is known to answer. */
import { outlookMessage, pinnedNote } from './messages.ts';
import { DISABLED, GUEST, OUTLOOK_WRITER, PINNED_NOTE, type ContosoPerson } from './people.ts';

/** As Microsoft's `microsoft.graph.presence`. */
export interface GraphPresence {
  id: string;
  availability: string | null;
  activity: string | null;
  outOfOfficeSettings: { isOutOfOffice: boolean | null; message: string | null } | null;
  statusMessage: {
    message: { content: string | null; contentType: 'text' | 'html' } | null;
    publishedDateTime?: string | null;
    expiryDateTime?: { dateTime: string; timeZone: string } | null;
  } | null;
  workLocation: {
    placeId: string | null;
    source: 'none' | 'manual' | 'scheduled' | 'automatic';
    workLocationType: 'unspecified' | 'office' | 'remote' | 'timeOff';
  } | null;
  sequenceNumber: string | null;
}

/** A presence may lack anything but its id. */
export type PresenceAnswer = Pick<GraphPresence, 'id'> & Partial<Omit<GraphPresence, 'id'>>;

/** What people are seen doing: availability and activity. */
export const states = [
  ['Available', 'Available'],
  ['Busy', 'InAMeeting'],
  ['Away', 'Away'],
  ['Busy', 'InACall'],
  ['Available', 'Available'],
  ['DoNotDisturb', 'Presenting'],
  ['Offline', 'Offline'],
  ['BeRightBack', 'BeRightBack'],
  ['Busy', 'Busy'],
  ['AvailableIdle', 'Available'],
  ['DoNotDisturb', 'Focusing'],
  ['Busy', 'InAConferenceCall'],
  ['Offline', 'OffWork'],
  ['BusyIdle', 'InAMeeting'],
  ['DoNotDisturb', 'DoNotDisturb'],
  ['Available', 'Inactive'],
  ['DoNotDisturb', 'UrgentInterruptionsOnly'],
  ['Away', 'OutOfOffice'],
  ['PresenceUnknown', 'PresenceUnknown'],
  ['Busy', 'InACall + OOF'],
] as const;

const FIRST_SEQUENCE = 129_000_000;

/** What somebody wants to be shown as. */
interface Preferred {
  readonly availability: string;
  readonly activity: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A change of it: undefined takes it away. */
interface Preference {
  readonly preferred: Preferred | undefined;
  /** From when it is seen, in milliseconds since 1970. */
  readonly from: number;
  readonly sequenceNumber: string;
}

export class PresenceBook {
  readonly #current = new Map<string, PresenceAnswer>();
  readonly #before = new Map<string, PresenceAnswer>();
  /** In the order in which they were made; what is over is left out. */
  readonly #preferences = new Map<string, readonly Preference[]>();
  readonly #now: () => number;
  #sequence = FIRST_SEQUENCE + 100_000_000;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** How somebody is now: as they prefer, but only while Teams is running somewhere. */
  of(person: ContosoPerson): PresenceAnswer {
    const presence = this.#automatic(person);
    const { preferred, sequenceNumber = '' } = this.#seen(person) ?? {};
    if (!preferred || preferred.until <= this.#now() || presence.availability === 'Offline') {
      return presence;
    }
    const { availability, activity } = preferred;
    return { ...presence, availability, activity, sequenceNumber };
  }

  /**
   * What somebody wants to be shown as, whatever they do.
   *
   * @param lag after how many milliseconds that is seen
   */
  prefer(person: ContosoPerson, preferred: Preferred, lag = 0): void {
    this.#change(person, preferred, lag);
  }

  /** … and no longer. */
  clearPreferred(person: ContosoPerson, lag = 0): void {
    this.#change(person, undefined, lag);
    this.set(person, {});
  }

  #change(person: ContosoPerson, preferred: Preferred | undefined, lag: number): void {
    const now = this.#now();
    const seen = this.#seen(person);
    const waiting = (this.#preferences.get(person.id) ?? []).filter(({ from }) => from > now);
    const change = { preferred, from: now + lag, sequenceNumber: sequenceText(++this.#sequence) };
    this.#preferences.set(person.id, [...(seen ? [seen] : []), ...waiting, change]);
  }

  /** The last change that is seen by now. */
  #seen(person: ContosoPerson): Preference | undefined {
    return this.#preferences.get(person.id)?.findLast(({ from }) => from <= this.#now());
  }

  #automatic(person: ContosoPerson): PresenceAnswer {
    const known = this.#current.get(person.id);
    if (known) {
      return known;
    }
    const first = firstPresence(person);
    this.#current.set(person.id, first);
    return first;
  }

  /** How somebody was before the last change. */
  before(person: ContosoPerson): PresenceAnswer {
    return (
      this.#before.get(person.id) ?? {
        ...this.of(person),
        availability: 'Offline',
        activity: 'Offline',
        sequenceNumber: sequenceText(FIRST_SEQUENCE - 1),
      }
    );
  }

  /** Changes fields and leaves the others; an availability alone stands for the activity too. */
  set(person: ContosoPerson, change: Partial<GraphPresence>): void {
    const before = this.#automatic(person);
    const { availability } = change;
    this.#before.set(person.id, before);
    this.#current.set(person.id, {
      ...before,
      ...(availability === undefined ? {} : { activity: availability }),
      ...change,
      id: person.id,
      sequenceNumber: change.sequenceNumber ?? sequenceText(++this.#sequence),
    });
  }
}

/** How sequence numbers sort: as text. */
function sequenceText(number: number): string {
  return `A${String(number).padStart(10, '0')}`;
}

function firstPresence(person: ContosoPerson): PresenceAnswer {
  const { id, index } = person;
  const sequenceNumber = sequenceText(FIRST_SEQUENCE + index);
  const number = index + 1;
  if (number === GUEST || number === DISABLED) {
    const value = number === GUEST ? 'PresenceUnknown' : 'Offline';
    return { id, availability: value, activity: value, outOfOfficeSettings: null, sequenceNumber };
  }
  const [availability, activity] = states[index % states.length] ?? states[0];
  const whole: GraphPresence = {
    id,
    availability,
    activity,
    outOfOfficeSettings: { message: null, isOutOfOffice: /OutOf|OOF/.test(activity) },
    statusMessage: null,
    workLocation: null,
    sequenceNumber,
  };
  const message = messages.get(number);
  return message
    ? { ...whole, ...message }
    : without({ ...whole, ...shapes[index % shapes.length]?.(id) }, lacking[index % lacking.length] ?? []);
}

/** Odd but legal shapes, spread over the people. */
const shapes: readonly ((id: string) => Partial<GraphPresence>)[] = [
  () => ({ workLocation: { placeId: null, source: 'manual', workLocationType: 'office' } }),
  () => ({}),
  () => ({ outOfOfficeSettings: null, workLocation: null }),
  () => ({
    statusMessage: { message: { content: 'Ask me about the budget', contentType: 'text' } },
    workLocation: { placeId: null, source: 'scheduled', workLocationType: 'remote' },
  }),
  () => ({
    outOfOfficeSettings: {
      isOutOfOffice: true,
      message:
        '<html><body><div>I am on leave until <b>Monday</b>.</div><div>Please ask my <a href="https://contoso.com/team">team</a> &amp; me later.</div></body></html>',
    },
  }),
  () => ({
    statusMessage: {
      message: { content: '<p>Heads&nbsp;down: <em>release</em> week</p>', contentType: 'html' },
    },
  }),
  id => ({
    statusMessage: {
      message: { content: 'At the other site, line one\nline two', contentType: 'text' },
      publishedDateTime: '2026-11-02T08:15:00.1234567Z',
      expiryDateTime: { dateTime: '2026-11-30T17:00:00.0000000', timeZone: 'UTC' },
    },
    workLocation: { placeId: id, source: 'automatic', workLocationType: 'office' },
  }),
  () => ({ outOfOfficeSettings: { isOutOfOffice: false, message: '' } }),
  () => ({ workLocation: { placeId: null, source: 'none', workLocationType: 'unspecified' } }),
  () => ({
    outOfOfficeSettings: { isOutOfOffice: true, message: 'Away.\r\n\r\n'.repeat(200) },
    workLocation: { placeId: null, source: 'scheduled', workLocationType: 'timeOff' },
  }),
  () => ({ statusMessage: { message: { content: '', contentType: 'text' } } }),
];

/** Messages as Teams and Outlook write them, and who wrote them. */
const messages: ReadonlyMap<number, Partial<GraphPresence>> = new Map([
  [
    PINNED_NOTE,
    { statusMessage: { message: { content: pinnedNote('Heads down until 3'), contentType: 'text' } } },
  ],
  [
    OUTLOOK_WRITER,
    {
      outOfOfficeSettings: {
        isOutOfOffice: true,
        message: outlookMessage('I am back on Monday.', 'Please ask my team until then.'),
      },
    },
  ],
]);

/** Fields that are missing altogether until somebody sets them. */
const lacking: readonly (readonly (keyof GraphPresence)[])[] = [
  [],
  ['statusMessage', 'workLocation'],
  [],
  ['sequenceNumber', 'statusMessage'],
  [],
  [],
  ['outOfOfficeSettings', 'statusMessage', 'workLocation', 'sequenceNumber'],
];

function without(presence: GraphPresence, fields: readonly (keyof GraphPresence)[]): PresenceAnswer {
  const kept = Object.entries(presence).filter(([name]) => !fields.some(field => field === name));
  return Object.fromEntries(kept) as unknown as PresenceAnswer;
}

const underAvailability = new Set(['InACall', 'InAMeeting', 'Presenting', 'Focusing']);

/** In the style of the newer pages: camelCase, and what somebody does under availability. */
export function inCamelCase(presence: PresenceAnswer): PresenceAnswer {
  const { availability = null, activity = null } = presence;
  const shown = activity !== null && underAvailability.has(activity) ? activity : availability;
  return { ...presence, availability: camel(shown), activity: camel(activity) };
}

function camel(text: string | null): string | null {
  return text === null ? null : text.charAt(0).toLowerCase() + text.slice(1);
}
