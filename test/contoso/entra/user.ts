/** A person at a browser, played by a script: follows redirects, keeps cookies, fills in forms. */

export interface Behaviour {
  /** The object id of the account to choose. */
  readonly account: string;
  readonly answer: 'accept' | 'refuse';
}

interface Form {
  readonly action: string;
  readonly fields: URLSearchParams;
  readonly html: string;
}

const MOST_PAGES = 20;

export class ScriptedUser {
  readonly #behaviour: Behaviour;
  readonly #cookies = new Map<string, string>();

  constructor(behaviour: Behaviour) {
    this.#behaviour = behaviour;
  }

  /** Goes where the app sent the browser, through all pages, and back to the app. Gives the last page's text. */
  async browse(address: string): Promise<string> {
    let page = await this.#load(address);
    for (let i = 0; i < MOST_PAGES; i++) {
      const form = formIn(page.html, page.address);
      if (!form) {
        return page.html;
      }
      page = await this.#load(form.action, this.#fill(form));
    }
    throw new Error('the pages do not end');
  }

  /** Enters a code on the device page, then goes on as usual. */
  async enterCode(address: string, userCode: string): Promise<string> {
    const { html, address: at } = await this.#load(address);
    const form = formIn(html, at);
    if (!form) {
      throw new Error('there is nowhere to enter the code');
    }
    form.fields.set('user_code', userCode);
    const next = await this.#load(form.action, form.fields);
    const confirm = formIn(next.html, next.address);
    if (!confirm || next.html.includes('does not work')) {
      throw new Error('the code was not taken');
    }
    const page = await this.#load(confirm.action, confirm.fields);
    let current = page;
    for (let i = 0; i < MOST_PAGES; i++) {
      const more = formIn(current.html, current.address);
      if (!more || current.html.includes('name="user_code"')) {
        return current.html;
      }
      current = await this.#load(more.action, this.#fill(more));
    }
    throw new Error('the pages do not end');
  }

  #fill({ fields, html }: Form): URLSearchParams {
    if (html.includes('name="account"')) {
      fields.set('account', this.#behaviour.account);
    } else if (html.includes('name="answer"')) {
      fields.set('answer', this.#behaviour.answer);
    }
    return fields;
  }

  async #load(address: string, form?: URLSearchParams): Promise<{ html: string; address: string }> {
    let at = address;
    let body = form;
    for (let i = 0; i < MOST_PAGES; i++) {
      const response: Response = await fetch(at, {
        ...(body ? { method: 'POST', body } : {}),
        redirect: 'manual',
        headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value) {
          this.#cookies.set(name, value);
        } else {
          this.#cookies.delete(name);
        }
      }
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || !location) {
        return { html: await response.text(), address: at };
      }
      at = new URL(location, at).href;
      body = undefined;
    }
    throw new Error('the redirects do not end');
  }
}

function formIn(html: string, address: string): Form | undefined {
  const form = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(html);
  if (!form) {
    return undefined;
  }
  const action = /\baction="([^"]*)"/i.exec(form[1] ?? '')?.[1];
  const fields = new URLSearchParams();
  for (const [input] of (form[2] ?? '').matchAll(/<input\b[^>]*>/gi)) {
    const name = /\bname="([^"]*)"/.exec(input)?.[1];
    if (name) {
      fields.set(name, unescape(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? ''));
    }
  }
  return { action: action ? new URL(unescape(action), address).href : address, fields, html: form[2] ?? '' };
}

function unescape(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(#?\w+);/g, (whole, name: string) =>
    name in named
      ? (named[name] ?? whole)
      : /^#\d+$/.test(name)
        ? String.fromCodePoint(Number(name.slice(1)))
        : whole,
  );
}
