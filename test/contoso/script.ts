/** A working day without anybody at work: people change how they are, seeded, one step after another. */
import type { ContosoPerson } from './people.ts';
import type { GraphPresence, PresenceBook } from './presence.ts';
import { Random } from './random.ts';

type State = readonly [availability: string, activity: string];

/** What tends to come after what; whatever is not listed comes back to Available. */
const next: Readonly<Record<string, readonly [State, ...State[]]>> = {
  Available: [
    ['Busy', 'InAMeeting'],
    ['Busy', 'InACall'],
    ['Away', 'Away'],
    ['AvailableIdle', 'Available'],
    ['Busy', 'Busy'],
    ['DoNotDisturb', 'Focusing'],
    ['BeRightBack', 'BeRightBack'],
  ],
  Busy: [
    ['Available', 'Available'],
    ['Available', 'Available'],
    ['DoNotDisturb', 'Presenting'],
    ['BusyIdle', 'Busy'],
  ],
  Away: [
    ['Available', 'Available'],
    ['Offline', 'Offline'],
  ],
};

export class Script {
  readonly #random: Random;
  readonly #people: readonly ContosoPerson[];
  readonly #book: PresenceBook;
  #timer: NodeJS.Timeout | undefined;

  constructor(people: readonly ContosoPerson[], book: PresenceBook, seed: number) {
    this.#people = people;
    this.#book = book;
    this.#random = new Random(seed);
  }

  start(everyMs: number, share: number): void {
    this.stop();
    this.#timer = setInterval(() => {
      this.step(share);
    }, everyMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Lets a share of the people, at least one, change once. */
  step(share: number): void {
    const count = Math.max(1, Math.round(this.#people.length * share));
    for (let i = 0; i < count; i++) {
      const person = this.#people[this.#random.below(this.#people.length)];
      if (person) {
        this.#book.set(person, this.#changeFor(person));
      }
    }
  }

  #changeFor(person: ContosoPerson): Partial<GraphPresence> {
    const { availability, outOfOfficeSettings } = this.#book.of(person);
    const [nextAvailability, activity] = this.#random.pick(
      next[availability ?? ''] ?? [['Available', 'Available']],
    );
    const isLeaving = this.#random.below(20) === 0;
    const isOut = outOfOfficeSettings?.isOutOfOffice ?? false;
    return {
      availability: nextAvailability,
      activity,
      ...(isLeaving ? { outOfOfficeSettings: { isOutOfOffice: !isOut, message: null } } : {}),
    };
  }
}
