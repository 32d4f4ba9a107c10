/** `node test/contoso/main.ts [--people 40] [--port 0] [--seed 1] [--script] [--identity]`: runs until it is stopped. */
import { parseArgs } from 'node:util';
import { startContoso } from './server.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '40' },
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    script: { type: 'boolean', default: false },
    identity: { type: 'boolean', default: false },
  },
});

const contoso = await startContoso({
  people: Number(values.people),
  port: Number(values.port),
  seed: Number(values.seed),
  identity: values.identity,
});
if (values.script) {
  contoso.startScript();
}
console.log(contoso.origin);
if (values.identity) {
  console.log(contoso.identity.origin);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void contoso.close());
}
