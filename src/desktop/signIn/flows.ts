/** The ways through a sign-in, as data: each says where it works. */

export type FlowName = 'browser' | 'deviceCode';

/** Where the extension runs. */
export interface Surroundings {
  readonly ui: 'desktop' | 'web';
  /** The name of the remote that the window is connected to, if any. */
  readonly remote: string | undefined;
  /** Which side this extension host is on. */
  readonly host: 'ui' | 'workspace';
}

interface Flow {
  readonly name: FlowName;
  readonly worksIn: (surroundings: Surroundings) => boolean;
}

/** The best comes first. */
const flows: readonly Flow[] = [
  {
    // the browser returns to a server of this extension host: both must be on one machine
    name: 'browser',
    worksIn: ({ ui, remote, host }) => ui === 'desktop' && (!remote || host === 'ui'),
  },
  { name: 'deviceCode', worksIn: () => true },
];

/** The flows that work here, the best first. */
export function flowsIn(surroundings: Surroundings): readonly FlowName[] {
  return flows.filter(({ worksIn }) => worksIn(surroundings)).map(({ name }) => name);
}
