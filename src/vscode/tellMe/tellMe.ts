/** "Tell me when they are free": asking for it, and being told. */
import { targetOf, type FreeWatches, type WatchTarget } from '../../core/freeWatches.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { MyPresence } from '../../core/myPresence.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Watchers } from '../../core/watchers.ts';
import type { Choosing, Chosen } from '../host/choosing.ts';
import type { Commands } from '../host/commands.ts';
import type { Feature } from '../host/feature.ts';
import type { ReachFeature } from '../reach/reach.ts';
import { askWhomToWaitFor, cancelTellMe, targetsFor, tellMeWhenFree } from './commands.ts';
import { FreeNotifier, type Attention } from './notifier.ts';

export interface TellMeFeatureParts {
  readonly commands: Commands;
  readonly choosing: Choosing;
  readonly reach: Pick<ReachFeature, 'chat'>;
  readonly watches: FreeWatches;
  readonly monitor: Monitor;
  readonly watchers: Watchers;
  readonly myPresence: Pick<MyPresence, 'read'>;
  /** The names of all groups. */
  readonly groups: () => readonly string[];
  readonly attention: Attention;
  readonly clock: Clock;
  readonly log: Log;
}

export function register(parts: TellMeFeatureParts): Feature {
  const { commands, choosing, reach, watches, monitor, watchers, myPresence, clock, log } = parts;
  const roster = () => monitor.snapshot.roster;
  const tellMe = { watches, roster, onDidChange: monitor.onDidChange, chat: reach.chat, log };
  const watch = (): void => {
    watchers.set('waiting', watches.all.length > 0);
  };
  const notifier = new FreeNotifier({
    watches,
    monitor,
    attention: parts.attention,
    clock,
    log,
    myPresence: () => myPresence.read(),
    chat: row => reach.chat([row]),
  });
  const registered = [
    notifier,
    watches.onDidChange(watch),
    monitor.onDidChange(watch), // they end by themselves
    commands.registerAll({
      'colleaguePresence.tellMeWhenFree': async (...called) => {
        const chosen = choosing.chosen(called);
        await tellMeWhenFree(
          tellMe,
          chosen ? targetsOf(chosen) : await askWhomToWaitFor(tellMe, parts.groups()),
        );
      },
      'colleaguePresence.cancelTellMe': async (...called) => {
        const chosen = choosing.chosen(called);
        const watched = chosen?.rows.flatMap(row => targetsFor(watches, row)) ?? [];
        await cancelTellMe(tellMe, chosen && [...watched, ...groupTargets(chosen), ...chosen.watches]);
      },
    }),
  ];
  return {
    useAccount: () => {
      watches.reread();
    },
    forget: () => watches.forget(),
    dispose: () => {
      for (const one of registered) {
        one.dispose();
      }
    },
  };
}

function targetsOf(chosen: Chosen): readonly WatchTarget[] {
  return [...chosen.rows.map(targetOf), ...groupTargets(chosen), ...chosen.watches];
}

function groupTargets({ groups }: Chosen): readonly WatchTarget[] {
  return groups.map(name => ({ kind: 'group', name }));
}
