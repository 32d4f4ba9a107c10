/** Photos in memory, each with its age. Never written down: a face is more personal than a name. */
import { ageOf, type Moment } from './age.ts';
import type { Clock } from './ports.ts';

/** What is known of somebody's photo. */
export interface Photo {
  /** A `data:` URL; undefined where there is no photo to show. */
  readonly url: string | undefined;
  readonly asked: Moment;
  /** For how long nobody is asked again. Milliseconds. */
  readonly pause: number;
}

/** More are forgotten, those not looked at for longest first. */
export const MOST_PHOTOS = 500;

export class PhotoCache {
  readonly #clock: Clock;
  /** The one looked at last stands last. */
  readonly #photos = new Map<string, Photo>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#photos.size;
  }

  /** What is known now; undefined where it is time to ask. */
  get(id: string): Photo | undefined {
    const photo = this.#photos.get(id);
    if (!photo) {
      return undefined;
    }
    this.#photos.delete(id);
    if (ageOf(photo.asked, this.#clock) >= photo.pause) {
      return undefined;
    }
    this.#photos.set(id, photo);
    return photo;
  }

  set(id: string, photo: Photo): void {
    this.#photos.delete(id);
    this.#photos.set(id, photo);
    const [oldest] = this.#photos.keys();
    if (this.#photos.size > MOST_PHOTOS && oldest !== undefined) {
      this.#photos.delete(oldest);
    }
  }

  clear(): void {
    this.#photos.clear();
  }
}
