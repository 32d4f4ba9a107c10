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
 * This workbench does not see when another program writes the settings. A test writes what it wants beside them,
 * and here it is taken over, as if the user had changed those settings.
 */
function followSettings(storage) {
  const wanted = vscode.Uri.joinPath(storage, '../../settings.wanted.json');
  let taken = {};
  let text = '';
  let isBusy = false;
  const timer = setInterval(async () => {
    if (isBusy) {
      return;
    }
    isBusy = true;
    try {
      const next = new TextDecoder().decode(await vscode.workspace.fs.readFile(wanted));
      if (next !== text) {
        const settings = JSON.parse(next);
        text = next;
        const configuration = vscode.workspace.getConfiguration();
        for (const name of Object.keys({ ...taken, ...settings })) {
          if (JSON.stringify(configuration.inspect(name)?.globalValue) !== JSON.stringify(settings[name])) {
            await configuration.update(name, settings[name], vscode.ConfigurationTarget.Global);
          }
        }
        taken = settings;
      }
    } catch {
      // it is being written; the next turn reads it
    } finally {
      isBusy = false;
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
  if (setting('opens')) {
    void vscode.commands.executeCommand(setting('opens'));
  }
  if (setting('followsSettings')) {
    context.subscriptions.push(followSettings(context.globalStorageUri));
  }
};
