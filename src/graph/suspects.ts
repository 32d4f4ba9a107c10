/**
 * Whom, or what, a request for many is refused for: one of the ids, or that there are so many. Who is at fault is found
 * by asking for parts, over several refreshes where it takes more than one may cost. The people beside them are not
 * held back for it.
 */
import type { Failure } from '../core/failure.ts';

/** Microsoft's limit of getPresencesByUserId. */
export const IDS_A_REQUEST = 650;

/** People who cannot be asked for together. */
export interface Suspects {
  readonly ids: readonly string[];
  readonly failure: Failure;
  /** Whether these, all of them, were refused for what was asked: where each of their parts is answered, they are too many. */
  readonly areTooManyPerhaps: boolean;
}

export class SuspectSearch {
  /** Refused alone. They are not asked for again, lest they spoil a request at each refresh. */
  readonly #refused = new Map<string, Failure>();
  /** Answered before, so that they spoil nothing. */
  readonly #sound = new Set<string>();
  #suspects: readonly Suspects[] = [];
  #size = IDS_A_REQUEST;
  /** Grows when what is known counts for nothing any more. */
  #turn = 0;

  /** How many ids a request may have here, as far as is known: not every tenant takes as many as Microsoft says. */
  get size(): number {
    return this.#size;
  }

  get turn(): number {
    return this.#turn;
  }

  /** Asks again for those who were refused alone: each for themselves, since they may be so still. */
  reset(): void {
    const alone = [...this.#refused].map(([id, failure]) => aloneFor(id, failure));
    this.#suspects = [...this.#suspects, ...alone];
    this.#refused.clear();
    this.#turn++;
  }

  forget(): void {
    this.#refused.clear();
    this.#sound.clear();
    this.#suspects = [];
    this.#size = IDS_A_REQUEST;
    this.#turn++;
  }

  /** What to do with people: who is refused, who is to be asked for in parts, and who as ever. */
  sort(wanted: ReadonlySet<string>): {
    readonly refused: ReadonlyMap<string, Failure>;
    readonly suspects: readonly Suspects[];
    readonly clear: readonly string[];
  } {
    const suspects = this.#suspects.flatMap(group => {
      const ids = group.ids.filter(id => wanted.has(id) && !this.#refused.has(id));
      const isWhole = ids.length === group.ids.length;
      return ids.length > 0 ? [{ ...group, ids, areTooManyPerhaps: isWhole && group.areTooManyPerhaps }] : [];
    });
    const suspected = new Set(suspects.flatMap(({ ids }) => ids));
    return {
      refused: new Map([...this.#refused].filter(([id]) => wanted.has(id))),
      suspects,
      clear: [...wanted].filter(id => !this.#refused.has(id) && !suspected.has(id)),
    };
  }

  /** The parts in which to ask for people who cannot be asked for together. */
  parts({ ids }: Suspects): readonly (readonly string[])[] {
    const sound = ids.filter(id => this.#sound.has(id));
    const isMixed = sound.length > 0 && sound.length < ids.length;
    return isMixed
      ? [sound, ids.filter(id => !this.#sound.has(id))]
      : inBatches(ids, Math.ceil(ids.length / 2));
  }

  answered(ids: readonly string[]): void {
    for (const id of ids) {
      this.#sound.add(id);
    }
  }

  areSound(ids: readonly string[]): boolean {
    return ids.every(id => this.#sound.has(id));
  }

  /** @returns whether that is news */
  tooMany(worked: number): boolean {
    const isNews = worked < this.#size;
    this.#size = Math.min(worked, this.#size);
    return isNews;
  }

  /**
   * What a round has found out.
   *
   * @param turn that it began in: what was forgotten, or wanted anew, since then is not known again by it
   */
  learn(turn: number, refused: ReadonlyMap<string, Failure>, suspects: readonly Suspects[]): void {
    const isNow = turn === this.#turn;
    if (isNow) {
      refused.forEach((failure, id) => this.#refused.set(id, failure));
      this.#suspects = suspects;
    }
  }

  /** Forgets those who are asked for no more. */
  keep(wanted: ReadonlySet<string>): void {
    for (const ids of [this.#sound, this.#refused]) {
      for (const id of ids.keys()) {
        if (!wanted.has(id)) {
          ids.delete(id);
        }
      }
    }
  }
}

function aloneFor(id: string, failure: Failure): Suspects {
  return { ids: [id], failure, areTooManyPerhaps: false };
}

/** Cuts a list into batches of at most so many, in order. */
export function inBatches(ids: readonly string[], size = IDS_A_REQUEST): string[][] {
  const batches: string[][] = [];
  for (let from = 0; from < ids.length; from += size) {
    batches.push(ids.slice(from, from + size));
  }
  return batches;
}
