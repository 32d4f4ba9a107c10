/** A Graph that knows everybody's presence, and how an answer is checked. */
import assert from 'node:assert/strict';
import type { PresenceAnswer } from '../../../src/core/ports.ts';
import { GraphPresenceSource } from '../../../src/graph/presence.ts';
import { FakeGraph, json, type Asked } from './fakeGraph.ts';

export const idsIn = ({ body }: Asked) => (body as { readonly ids: readonly string[] }).ids;

export const available = (id: string) => ({ id, availability: 'Available', activity: 'Available' });

/** What a Graph without faults answers. */
export const everybody = (asked: Asked) => json({ value: idsIn(asked).map(available) });

export function start(answer: FakeGraph['answer'] = everybody) {
  const graph = new FakeGraph(answer);
  return { graph, source: new GraphPresenceSource(graph.client, graph.log) };
}

/** How many ids each request had. */
export const sizes = (graph: FakeGraph) => graph.asked.map(asked => idsIn(asked).length);

/** Everybody asked for is in exactly one of the three. */
export function assertWhole({ found, missing, failed }: PresenceAnswer, ids: readonly string[]): void {
  const all = [...found.keys(), ...missing, ...failed.keys()];
  assert.deepEqual(all.sort(), [...new Set(ids)].sort());
}
