/** The icon of a presence: its shape and its colour. */
import { lookOf, type Colour, type Presence, type Shape } from '../../core/presence.ts';
import type { Knowledge } from '../../core/roster.ts';

/** The ids in `contributes.icons`, by shape: filled, and the outline that says out of office. */
const icons: Readonly<Record<Shape, { filled: string; outline: string }>> = {
  available: { filled: 'presence-available', outline: 'presence-available-oof' },
  busy: { filled: 'presence-busy', outline: 'presence-busy-oof' },
  away: { filled: 'presence-away', outline: 'presence-away-oof' },
  dnd: { filled: 'presence-dnd', outline: 'presence-dnd-oof' },
  offline: { filled: 'presence-offline', outline: 'presence-oof' },
  oof: { filled: 'presence-oof', outline: 'presence-oof' },
  unknown: { filled: 'presence-unknown', outline: 'presence-oof' },
};

/** An icon of the extension's font and a colour of `contributes.colors`. */
export interface StatusIcon {
  readonly icon: string;
  readonly colour: `colleaguePresence.${Colour | 'notCurrent'}`;
}

export function iconForPresence(presence: Presence, isStale = false): StatusIcon {
  const { shape, colour, outline } = lookOf(presence);
  return {
    icon: icons[shape][outline ? 'outline' : 'filled'],
    colour: isStale ? 'colleaguePresence.notCurrent' : `colleaguePresence.${colour}`,
  };
}

export function iconForKnowledge(knowledge: Knowledge): StatusIcon {
  switch (knowledge.kind) {
    case 'known':
      return iconForPresence(knowledge.presence, knowledge.isStale);
    case 'waiting':
    case 'failed':
    case 'noAnswer':
      return { icon: 'presence-waiting', colour: 'colleaguePresence.notCurrent' };
    case 'notFound':
    case 'ambiguous':
      return { icon: 'presence-not-found', colour: 'colleaguePresence.notCurrent' };
  }
}
