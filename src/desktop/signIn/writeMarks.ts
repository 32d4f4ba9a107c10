/**
 * Marks in a folder that all windows share: how far the tokens under a key had come when somebody last wrote
 * them. VS Code tells the other windows of a secret only some time later; by the mark they know that they have to
 * wait for it. A mark holds no secret.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface WriteMark {
  /** Grows with each write; 0 before the first. */
  readonly generation: number;
  /** Whether the last write deleted the tokens. */
  readonly isEmpty: boolean;
}

const noMark: WriteMark = { generation: 0, isEmpty: true };

export class WriteMarks {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Without a mark that can be read, nothing is waited for. */
  async read(key: string): Promise<WriteMark> {
    try {
      const value = JSON.parse(await readFile(this.#file(key), 'utf8')) as Partial<WriteMark> | null;
      return typeof value?.generation === 'number' && typeof value.isEmpty === 'boolean'
        ? { generation: value.generation, isEmpty: value.isEmpty }
        : noMark;
    } catch {
      return noMark;
    }
  }

  /** Best effort: where it fails, other windows may use tokens that are older than they need be. */
  async write(key: string, mark: WriteMark): Promise<void> {
    const file = this.#file(key);
    try {
      await mkdir(this.#folder, { recursive: true });
      // whoever reads without the lock must not find half of it
      await writeFile(`${file}.new`, JSON.stringify(mark));
      await rename(`${file}.new`, file);
    } catch {
      // as said above
    }
  }

  #file(key: string): string {
    return path.join(this.#folder, `written-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`);
  }
}
