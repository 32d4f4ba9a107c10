/** Questions about reviews for tests, and their answers in words. */
import { addressesToAsk } from '../../../../src/core/expertise/answers.ts';
import { readCodeowners } from '../../../../src/core/expertise/codeowners/read.ts';
import { ownershipOf } from '../../../../src/core/expertise/codeowners/ownership.ts';
import type { OwnersDialect } from '../../../../src/core/expertise/codeowners/dialects.ts';
import { readOwnerTeams } from '../../../../src/core/expertise/owners.ts';
import type { RankedPerson } from '../../../../src/core/expertise/ranking.ts';
import { peopleOf } from '../../../../src/core/expertise/repositoryPeople.ts';
import {
  reviewIn,
  suggestedIn,
  type Review,
  type ReviewedPart,
} from '../../../../src/core/expertise/review.ts';
import { partsOf } from '../../../../src/core/expertise/reviewParts.ts';
import { reviewQuestion, type ReviewQuestion } from '../../../../src/core/expertise/reviewQuestion.ts';
import { keyOf } from '../../../../src/core/person.ts';
import type { Knowledge, Row } from '../../../../src/core/roster.ts';
import { entry, known } from '../../support/people.ts';

export const free = known('Available');
export const busy = known('Busy');
export const out = known('Away', { isOutOfOffice: true });

export interface Asked {
  /** The text of CODEOWNERS. */
  readonly rules?: string;
  readonly dialect?: OwnersDialect;
  readonly paths: readonly string[];
  /** `experts.teams` */
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  /** Names and addresses of the history, with their scores for each path. */
  readonly ranked?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** `Name <address>` of those whom the history has besides. */
  readonly committers?: readonly string[];
  /** Address of the user of the window. */
  readonly user?: string;
}

export function ask({ rules = '', dialect = 'github', paths, teams = {}, ...more }: Asked): ReviewQuestion {
  const { ranked = {}, committers = [], user = 'MeganB@contoso.com' } = more;
  const named = new Set(Object.values(ranked).flatMap(people => Object.keys(people)));
  const identities = [
    ...committers.map(text => {
      const [, name = '', address = ''] = /^(.*?) ?<(.*)>$/.exec(text) ?? [];
      return { name, address };
    }),
    ...[...named].map(address => ({ name: '', address })),
  ];
  const people = peopleOf({
    history: { identities, trailerLines: [] },
    mailmap: '',
    workAddresses: new Map(),
    user: { name: '', address: user },
  });
  const rankedPeople = new Map(
    Object.entries(ranked).map(([path, scores]) => [
      path,
      Object.entries(scores).map(([address, score]): RankedPerson => ({
        who: people.whoIs('', address),
        score,
        reasons: [],
      })),
    ]),
  );
  return reviewQuestion(
    { people, asker: people.asker },
    { of: { kind: 'branch', base: 'origin/main' }, paths, isCut: false },
    partsOf(paths, ownershipOf(readCodeowners(rules, dialect))),
    rankedPeople,
    readOwnerTeams(teams).teams,
  );
}

/** A row of somebody in the directory, whose id is the part of the address before the `@`. */
export function rowOf(address: string, knowledge: Knowledge): Row {
  const name = address.split('@')[0] ?? '';
  return {
    id: address,
    colleague: { ...entry(address), isOther: true },
    person: { id: keyOf(name), displayName: name, mail: address, userPrincipalName: address },
    name,
    knowledge,
  };
}

/** A row of somebody whom the directory does not know, or not yet. */
export function rowWithoutPerson(address: string, kind: 'waiting' | 'notFound' | 'ambiguous'): Row {
  return { id: address, colleague: { ...entry(address), isOther: true }, name: address, knowledge: { kind } };
}

/** Everybody in the directory, by their addresses; of whoever else is asked for, it knows nothing. */
export type Office = Readonly<Record<string, Knowledge | 'waiting' | 'notFound' | 'ambiguous'>>;

export function review(asked: Asked | ReviewQuestion, office: Office, self = ''): Review {
  const question = 'candidates' in asked ? asked : ask(asked);
  const inOffice = Object.entries(office).map(([address, knowledge]) =>
    typeof knowledge === 'string' ? rowWithoutPerson(address, knowledge) : rowOf(address, knowledge),
  );
  const strangers = addressesToAsk(question.candidates).map(address => rowWithoutPerson(address, 'notFound'));
  const others = [...inOffice, ...strangers]; // the first of an address counts
  return reviewIn(question, { rows: [], others }, row => row.id === self);
}

/** In words: for each part, who for which paths. */
export function told({ parts }: Review): readonly string[] {
  return parts.flatMap(({ claim, lines }) =>
    lines.map(line =>
      [
        claim?.pattern ?? '-',
        line.kind === 'person' ? `${line.row.name} ${line.when}` : line.why,
        line.paths.join(' '),
      ].join(': '),
    ),
  );
}

/** Who else may, in words. */
export function othersOf({ others }: ReviewedPart): readonly string[] {
  const { now, later, whenBack } = others;
  return [...now, ...later, ...whenBack].map(({ name }) => name);
}

/** The names to copy; `-` for an unknown one. */
export function loginsIn(review: Review): readonly string[] {
  return suggestedIn(review).map(({ login }) => login ?? '-');
}
