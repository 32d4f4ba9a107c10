/** Who works for whom, and the groups and teams people are in. */
import { departments, type ContosoPerson } from './people.ts';
import { Random } from './random.ts';

/** How many people report to one. */
const REPORTS = 6;

export interface ContosoGroup {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly mail: string | null;
  readonly mailNickname: string;
  readonly mailEnabled: boolean;
  readonly securityEnabled: boolean;
  readonly groupTypes: readonly string[];
  readonly visibility: string | null;
  /** A team in Microsoft Teams as well. */
  readonly isTeam: boolean;
}

export type Member = { readonly person: ContosoPerson } | { readonly group: ContosoGroup };

interface Membership {
  readonly group: ContosoGroup;
  readonly has: (person: ContosoPerson) => boolean;
  /** Names of groups within this one. */
  readonly within: readonly string[];
}

/** A name with what has to be escaped in a filter and a search. */
export const AWKWARD_GROUP = 'O\'Hare & "West" \\ crew';
export const EVERYBODY_GROUP = 'All Employees';
export const EMPTY_GROUP = 'Nobody yet';

export class Structure {
  readonly groups: readonly ContosoGroup[];
  readonly #people: readonly ContosoPerson[];
  readonly #memberships: readonly Membership[];
  readonly #members = new Map<string, readonly Member[]>();

  constructor(people: readonly ContosoPerson[], seed: number) {
    this.#people = people;
    this.#memberships = createMemberships(new Random(seed));
    this.groups = this.#memberships.map(({ group }) => group);
  }

  /** The first person has none, and neither has a guest. */
  managerOf({ index, userType }: ContosoPerson): ContosoPerson | undefined {
    return index === 0 || userType === 'Guest' ? undefined : this.#people[Math.floor((index - 1) / REPORTS)];
  }

  reportsOf({ index }: ContosoPerson): readonly ContosoPerson[] {
    const first = index * REPORTS + 1;
    return this.#people.slice(first, first + REPORTS).filter(person => person.userType === 'Member');
  }

  /** Colleagues of one's manager and reports first, then others, 25 at most. */
  peopleAround(person: ContosoPerson): readonly ContosoPerson[] {
    const manager = this.managerOf(person);
    const near = [
      ...(manager ? [manager, ...this.reportsOf(manager)] : []),
      ...this.reportsOf(person),
      ...this.#people.slice(0, 25),
    ];
    return [...new Set(near)].filter(other => other !== person).slice(0, 25);
  }

  groupOf(id: string): ContosoGroup | undefined {
    return this.groups.find(group => group.id === id.toLowerCase());
  }

  teamsOf(person: ContosoPerson): readonly ContosoGroup[] {
    return this.#memberships
      .filter(({ group, has }) => group.isTeam && has(person))
      .map(({ group }) => group);
  }

  /** Those who stand in the group itself. */
  membersOf(group: ContosoGroup): readonly Member[] {
    const known = this.#members.get(group.id);
    if (known) {
      return known;
    }
    const membership = this.#memberships.find(other => other.group === group);
    const members: readonly Member[] = membership
      ? [
          ...this.#within(membership).map(inner => ({ group: inner })),
          ...this.#people.filter(membership.has).map(person => ({ person })),
        ]
      : [];
    this.#members.set(group.id, members);
    return members;
  }

  /** Those in the group and in the groups within it, and these groups themselves, each once. */
  transitiveMembersOf(group: ContosoGroup): readonly Member[] {
    const found = new Map<string, Member>();
    const collect = (one: ContosoGroup) => {
      for (const member of this.membersOf(one)) {
        const { id } = 'person' in member ? member.person : member.group;
        if (!found.has(id)) {
          found.set(id, member);
          if ('group' in member) {
            collect(member.group);
          }
        }
      }
    };
    collect(group);
    return [...found.values()];
  }

  #within(membership: Membership): readonly ContosoGroup[] {
    return this.groups.filter(group => membership.within.includes(group.displayName));
  }
}

function createMemberships(random: Random): readonly Membership[] {
  const group = (displayName: string, isTeam: boolean): ContosoGroup => {
    const mailNickname = displayName.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
    return {
      id: random.guid(),
      displayName,
      description: isTeam ? `The people of ${displayName}` : null,
      mail: isTeam ? `${mailNickname}@contoso.com` : null,
      mailNickname,
      mailEnabled: isTeam,
      securityEnabled: !isTeam,
      groupTypes: isTeam ? ['Unified'] : [],
      visibility: isTeam ? 'Private' : null,
      isTeam,
    };
  };
  return [
    ...departments.map(name => ({
      group: group(name, true),
      has: (person: ContosoPerson) => person.department === name,
      within: [],
    })),
    { group: group(EVERYBODY_GROUP, false), has: person => person.userType === 'Guest', within: departments },
    { group: group(AWKWARD_GROUP, true), has: person => person.index < 5, within: [] },
    { group: group(EMPTY_GROUP, false), has: () => false, within: [] },
  ];
}
