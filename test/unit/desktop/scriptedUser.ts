/** The user, as a script: what is shown, and what is answered. */
import type { DeviceCode, Prompts } from '../../../src/desktop/signIn/ports.ts';
import { Canceled, CodeWanted } from '../../../src/desktop/signIn/signInError.ts';

export class ScriptedUser implements Prompts {
  readonly successPage = '<p>done</p>';
  readonly failurePage = '<p>not done</p>';
  /** What was shown, in short. */
  readonly seen: string[] = [];
  /** Pages that were opened. */
  readonly opened: string[] = [];
  /** What the user does on a page that is opened; false: does not let it open. */
  onPage: (page: string) => boolean | Promise<boolean> = () => true;
  wantsCode = false;
  takesCode = true;
  /** What the user does once the code is shown in the background. */
  onCode: (code: DeviceCode) => unknown = () => undefined;
  /** Ends what is shown at the moment. */
  cancel: () => void = () => undefined;
  /** The link in the notification. */
  useCode: () => void = () => undefined;

  async open(page: string): Promise<boolean> {
    this.opened.push(page);
    return await this.onPage(page);
  }

  async whileInBrowser<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.seen.push('in the browser');
    const end = new AbortController();
    this.cancel = () => {
      end.abort(new Canceled());
    };
    this.useCode = () => {
      end.abort(new CodeWanted());
    };
    return await work(end.signal);
  }

  offerCode(): Promise<boolean> {
    this.seen.push('a code instead?');
    return Promise.resolve(this.wantsCode);
  }

  showCode({ userCode, page }: DeviceCode): Promise<boolean> {
    this.seen.push(`${userCode} on ${page}`);
    return Promise.resolve(this.takesCode);
  }

  async whileCodeIsEntered<T>(code: DeviceCode, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.seen.push('waiting for the code');
    const end = new AbortController();
    this.cancel = () => {
      end.abort(new Canceled());
    };
    const working = work(end.signal);
    this.onCode(code);
    return await working;
  }
}
