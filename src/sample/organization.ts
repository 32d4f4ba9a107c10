/**
 * The sample's Microsoft Graph: answers what `graph/` asks, out of what is here alone. Nothing is sent anywhere, and what
 * is set lasts as long as this does.
 */
import { keyOf } from '../core/person.ts';
import type { Clock } from '../core/ports.ts';
import { quarterAt, stateOf, type SampleState } from './day.ts';
import { directoryGroups } from './lists.ts';
import { MY_MANAGER, MY_PEERS, MY_REPORTS, MYSELF, named, people, type SamplePerson } from './people.ts';

interface SampleAnswer {
  readonly status: number;
  readonly body?: unknown;
}

interface SampleRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the user has set, until a moment by the clock to wait by. */
interface Preference {
  readonly availability: string;
  readonly activity: string;
  readonly until: number;
}

interface Note {
  readonly content: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const notFound: SampleAnswer = errorOf(404, 'Request_ResourceNotFound');

export class SampleOrganization {
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly #began: number;
  /** Who stands for the people of a repository, by the key of an address. */
  readonly #introduced = new Map<string, SamplePerson>();
  #preference: Preference | undefined;
  #note: Note | undefined;

  constructor(clock: Pick<Clock, 'now' | 'monotonic'>) {
    this.#clock = clock;
    this.#began = clock.monotonic();
  }

  /** Has sample people stand for whoever has these addresses: each for another one, as far as they go. */
  introduce(addresses: readonly string[]): void {
    const others = people.filter(({ displayName }) => displayName !== MYSELF);
    for (const key of addresses.map(keyOf)) {
      const standIn = others[this.#introduced.size % others.length];
      if (standIn && !this.#introduced.has(key)) {
        this.#introduced.set(key, standIn);
      }
    }
  }

  /** Answers a request as Graph does, in the place of `fetch`. Never rejects. */
  respond(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input);
    const { status, body } = this.#answer({
      method: init?.method ?? 'GET',
      path: pathname.replace(/^\/[^/]+/, ''), // the version
      query: searchParams,
      body: objectIn(init?.body),
    });
    // (a Response of nothing may have no body at all)
    const text = body === undefined ? null : JSON.stringify(body);
    return Promise.resolve(new Response(text, { status, headers: { 'Content-Type': 'application/json' } }));
  }

  #answer(request: SampleRequest): SampleAnswer {
    const { method, path, query, body } = request;
    const [first = '', second = '', third = ''] = path.split('/').slice(1);
    if (method === 'POST') {
      return this.#answerPost(path, body);
    }
    switch (first) {
      case 'me':
        return this.#answerMe(path);
      case 'users':
        return second === '' ? listOf(this.#find(query)) : answerUser(second, third);
      case 'groups':
        return second === '' ? listOf(groupsWith(wordsIn(query))) : listOf(membersOf(second));
      case 'teams':
        return listOf(membersOf(second).map(membershipOf));
      default:
        return notFound;
    }
  }

  #answerPost(path: string, body: SampleRequest['body']): SampleAnswer {
    switch (path) {
      case '/$batch':
        return {
          status: 200,
          body: { responses: arrayOf(body.requests).map(part => this.#answerPart(part)) },
        };
      case '/communications/getPresencesByUserId': {
        const ids = new Set(arrayOf(body.ids));
        return listOf(people.filter(({ id }) => ids.has(id)).map(person => this.#presenceOf(person)));
      }
      case '/me/presence/setUserPreferredPresence':
        this.#preference = {
          availability: textOf(body.availability),
          activity: textOf(body.activity),
          until: this.#clock.monotonic() + durationIn(body.expirationDuration),
        };
        return { status: 200 };
      case '/me/presence/clearUserPreferredPresence':
        this.#preference = undefined;
        return { status: 200 };
      case '/me/presence/setStatusMessage':
        this.#note = noteIn(body.statusMessage);
        return { status: 200 };
      default:
        return notFound;
    }
  }

  #answerPart(part: unknown): unknown {
    const { id, url } = fieldsOf(part);
    const { pathname, searchParams } = new URL(textOf(url), 'https://sample.invalid');
    const answer = this.#answer({ method: 'GET', path: pathname, query: searchParams, body: {} });
    return { id, headers: {}, ...answer };
  }

  #answerMe(path: string): SampleAnswer {
    const [myself] = named([MYSELF]);
    switch (path) {
      case '/me':
        return { status: 200, body: myself };
      case '/me/presence':
        return myself ? { status: 200, body: this.#presenceOf(myself) } : notFound;
      case '/me/people':
        return listOf(named([...MY_REPORTS, ...MY_PEERS, MY_MANAGER, 'Adele Vance', 'Isaiah Langer']));
      case '/me/directReports':
        return listOf(named(MY_REPORTS));
      case '/me/manager':
        return { status: 200, body: named([MY_MANAGER])[0] };
      case '/me/joinedTeams':
        return listOf(directoryGroups.filter(({ isTeam }) => isTeam));
      default:
        return notFound;
    }
  }

  /** By an address in `$filter`, or by words in `$search`. */
  #find(query: URLSearchParams): readonly SamplePerson[] {
    const filter = query.get('$filter');
    if (filter === null) {
      const words = wordsIn(query);
      return people.filter(person => hasWords(person, words));
    }
    const keys = [...filter.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) =>
      keyOf(value.replaceAll("''", "'").replace(/^smtp:/i, '')),
    );
    const found = people.filter(({ mail }) => keys.includes(keyOf(mail)));
    const standIns = keys.flatMap(key => this.#introduced.get(key) ?? []);
    return found.length > 0 ? found : standIns.slice(0, 1);
  }

  #presenceOf({ id, displayName }: SamplePerson): unknown {
    const elapsed = this.#clock.monotonic() - this.#began;
    const state = stateOf(displayName, quarterAt(elapsed));
    const { availability, activity, isOutOfOffice, outOfOfficeMessage, statusMessage, workLocation } =
      displayName === MYSELF ? { ...state, ...this.#mine() } : state;
    return {
      id,
      availability,
      activity,
      outOfOfficeSettings: { isOutOfOffice, message: outOfOfficeMessage ?? null },
      statusMessage: statusMessage === undefined ? null : noteOf(statusMessage),
      workLocation: workLocation === undefined ? null : { workLocationType: workLocation },
      // grows with every answer
      sequenceNumber: `A${String(Math.round(elapsed)).padStart(12, '0')}`,
    };
  }

  /** What the user has set, as long as it lasts. */
  #mine(): Partial<SampleState> {
    const preference = this.#preference;
    const isPreferred = preference !== undefined && this.#clock.monotonic() < preference.until;
    const note = this.#note;
    return {
      ...(isPreferred ? { availability: preference.availability, activity: preference.activity } : {}),
      ...(note !== undefined && this.#clock.now() < note.until ? { statusMessage: note.content } : {}),
    };
  }
}

function answerUser(id: string, what: string): SampleAnswer {
  const person = people.find(one => one.id === id);
  if (!person) {
    return notFound;
  }
  switch (what) {
    case '':
      return { status: 200, body: person };
    case 'photos':
      return errorOf(404, 'ImageNotFound');
    case 'directReports':
      return listOf(person.displayName === MY_MANAGER ? named([MYSELF, ...MY_PEERS]) : []);
    default:
      return notFound;
  }
}

function membersOf(id: string): readonly SamplePerson[] {
  return named(directoryGroups.find(group => group.id === id)?.members ?? []);
}

function membershipOf({ id, displayName, mail }: SamplePerson): unknown {
  return { userId: id, displayName, email: mail };
}

function groupsWith(words: readonly string[]): readonly unknown[] {
  return directoryGroups.filter(({ displayName, isTeam }) => !isTeam && beginsWords(displayName, words));
}

/** What is looked for, of `"displayName:…" OR "mail:…"`: the same in each property. */
function wordsIn(query: URLSearchParams): readonly string[] {
  const [, term = ''] = /"\w+:((?:[^"\\]|\\.)*)"/.exec(query.get('$search') ?? '') ?? [];
  return partsOf(term.replace(/\\(.)/g, '$1'));
}

function hasWords({ displayName, jobTitle, mail }: SamplePerson, words: readonly string[]): boolean {
  return [displayName, jobTitle, mail].some(text => beginsWords(text, words));
}

/** Whether a text has all the words, or words that begin so. */
function beginsWords(text: string, words: readonly string[]): boolean {
  const parts = partsOf(text);
  return words.length > 0 && words.every(word => parts.some(part => part.startsWith(word)));
}

function partsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function listOf(value: readonly unknown[]): SampleAnswer {
  return { status: 200, body: { value } };
}

function errorOf(status: number, code: string): SampleAnswer {
  return { status, body: { error: { code, message: code } } };
}

function noteOf(content: string): unknown {
  return { message: { content, contentType: 'text' } };
}

/** An empty one takes it away. */
function noteIn(value: unknown): Note | undefined {
  const { message, expiryDateTime } = fieldsOf(value);
  const content = textOf(fieldsOf(message).content);
  const until = Date.parse(`${textOf(fieldsOf(expiryDateTime).dateTime)}Z`);
  return content === '' ? undefined : { content, until: Number.isNaN(until) ? Infinity : until };
}

/** Milliseconds, of ISO 8601 such as `PT1H30M`; without any, for good. */
function durationIn(value: unknown): number {
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(textOf(value)) ?? [];
  const all = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return all > 0 ? all * 60_000 : Infinity;
}

type Fields = Readonly<Record<string, unknown>>;

function objectIn(body: unknown): Fields {
  return typeof body === 'string' ? fieldsOf(JSON.parse(body)) : {};
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
