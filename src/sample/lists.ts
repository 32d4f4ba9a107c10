/** Whom the sample shows at first, and the groups and teams that there are to find in it. */
import { addressOf, MY_PEERS, MY_REPORTS, MYSELF } from './people.ts';

const groups: readonly (readonly [name: string, members: readonly string[]])[] = [
  ['Platform', ['Adele Vance', 'Alex Wilber', 'Diego Siciliani', 'Grady Archie', 'Henrietta Mueller']],
  ['Design', ['Lee Gu', 'Patti Fernandez', 'Lidia Holloway']],
  ['Support', ['Isaiah Langer', 'Johanna Lorenz', 'Joni Sherman', 'Pradeep Gupta']],
];

/** The settings that say whom to show: three groups, and one that fills itself. */
export function sampleLists(): {
  readonly colleagues: readonly unknown[];
  readonly groups: readonly unknown[];
} {
  return {
    colleagues: groups.flatMap(([group, members]) =>
      members.map(name => ({
        user: addressOf(name),
        group,
        ...(name === 'Adele Vance' ? { pinned: true } : {}),
      })),
    ),
    groups: [...groups.map(([name]) => name), { name: 'My team', source: 'directReports' }],
  };
}

export interface SampleGroup {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly members: readonly string[];
  /** Whether it is a team that the user is in. */
  readonly isTeam: boolean;
}

export const directoryGroups: readonly SampleGroup[] = [
  {
    id: 'c0a70500-0000-4000-9000-000000000001',
    displayName: 'On Call',
    description: 'Who is called at night',
    members: ['Isaiah Langer', 'Diego Siciliani', 'Lynne Robbins'],
    isTeam: false,
  },
  {
    id: 'c0a70500-0000-4000-9000-000000000002',
    displayName: 'Engineering Managers',
    description: 'Managers and their peers',
    members: [MYSELF, ...MY_PEERS],
    isTeam: false,
  },
  {
    id: 'c0a70500-0000-4000-9000-000000000003',
    displayName: 'Release Crew',
    description: 'The next release',
    members: [MYSELF, ...MY_REPORTS, 'Delia Dennis'],
    isTeam: true,
  },
  {
    id: 'c0a70500-0000-4000-9000-000000000004',
    displayName: 'Accessibility Guild',
    description: 'Whoever cares',
    members: [MYSELF, 'Patti Fernandez', 'Joni Sherman', 'Irvin Sayers'],
    isTeam: true,
  },
];
