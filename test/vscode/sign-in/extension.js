// Stands in for VS Code's Microsoft account in the tests and in `npm start`: the same provider id, the same calls,
// with tokens from the simulated organization.
const vscode = require('vscode');

const RENEW_BEFORE = 60; // seconds

class ContosoSignIn {
  #context;
  #changed = new vscode.EventEmitter();
  onDidChangeSessions = this.#changed.event;

  constructor(context) {
    this.#context = context;
  }

  async #stored() {
    return JSON.parse((await this.#context.secrets.get('sessions')) ?? '[]');
  }

  async #store(sessions) {
    await this.#context.secrets.store('sessions', JSON.stringify(sessions));
  }

  async #token(scopes) {
    const origin = setting('origin');
    const response = await fetch(`${origin}/_contoso/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ scopes }),
    });
    if (!response.ok) {
      throw new Error(`The simulated organization answered ${response.status}`);
    }
    return await response.json();
  }

  async #make(id, scopes) {
    const { access_token: accessToken, expires_on: expiresOn, account } = await this.#token(scopes);
    return { id, scopes, accessToken, expiresOn, account, origin: setting('origin') };
  }

  async getSessions(scopes) {
    let sessions = await this.#stored();
    if (sessions.length === 0 && setting('isSignedIn')) {
      sessions = [{ id: 'session-1', scopes: [...(scopes ?? [])], expiresOn: 0 }];
    }
    const wanted = scopes
      ? sessions.filter(session => scopes.every(scope => session.scopes.includes(scope)))
      : sessions;
    const fresh = [];
    for (const session of wanted) {
      const isFresh =
        session.origin === setting('origin') && session.expiresOn - Date.now() / 1000 > RENEW_BEFORE;
      try {
        fresh.push(isFresh ? session : await this.#make(session.id, session.scopes));
      } catch {
        // it could not be renewed: as VS Code's own provider does, it is left out
      }
    }
    return fresh;
  }

  async createSession(scopes) {
    if (setting('refuses')) {
      throw new Error('User did not consent to login.');
    }
    const session = await this.#make(`session-${Date.now()}`, [...scopes]);
    await this.#store([session]);
    this.#changed.fire({ added: [session], removed: [], changed: [] });
    return session;
  }

  async removeSession(id) {
    const sessions = await this.#stored();
    await this.#store(sessions.filter(session => session.id !== id));
    const removed = sessions.filter(session => session.id === id);
    this.#changed.fire({ added: [], removed, changed: [] });
  }
}

function setting(name) {
  return vscode.workspace.getConfiguration('contosoSignIn').get(name);
}

/**
 * This workbench does not see when another program writes the settings. A test writes them beside, and they are
 * taken over here, as if the user had saved them.
 */
function followSettings() {
  const [wanted, settings] = ['settings.wanted.json', 'settings.json'].map(name =>
    vscode.Uri.from({ scheme: 'vscode-userdata', path: `/User/${name}` }),
  );
  let taken = 0;
  const timer = setInterval(async () => {
    try {
      const { mtime } = await vscode.workspace.fs.stat(wanted);
      if (mtime !== taken) {
        taken = mtime;
        await vscode.workspace.fs.writeFile(settings, await vscode.workspace.fs.readFile(wanted));
      }
    } catch {
      // none are wanted yet
    }
  }, 200);
  return new vscode.Disposable(() => clearInterval(timer));
}

exports.activate = context => {
  context.subscriptions.push(
    vscode.authentication.registerAuthenticationProvider(
      'microsoft',
      'Microsoft',
      new ContosoSignIn(context),
      {
        supportsMultipleAccounts: false,
      },
    ),
  );
  if (setting('followsSettings')) {
    context.subscriptions.push(followSettings());
  }
};
