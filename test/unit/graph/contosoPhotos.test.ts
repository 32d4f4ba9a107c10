import assert from 'node:assert/strict';
import { GraphPhotos } from '../../../src/graph/photos.ts';
import { hasPhoto } from '../../contoso/routes/photo.ts';
import { FakeClock } from '../support/clock.ts';
import { signIn } from './contosoClient.ts';
import { never } from './fakeGraph.ts';
import { until, useOffices } from './office.ts';

describe('the photos of Contoso', () => {
  const offices = useOffices({ people: 40 });

  /** The photos of these people, all asked for at once; time passes until they are there. */
  async function look(photos: GraphPhotos, clock: FakeClock, ids: readonly string[]) {
    let done = false;
    const all = Promise.all(ids.map(id => photos.photo(id, never))).finally(() => {
      done = true;
    });
    await clock.pass(50);
    await until(() => done);
    return await all;
  }

  it('are there for those who have one', async () => {
    const clock = new FakeClock();
    const { client, log } = signIn(offices.contoso, clock);
    const photos = new GraphPhotos(client, clock);
    const { people, requests } = offices.contoso;
    const before = requests.length;
    const ids = [...people.map(({ id }) => id), '99999999-9999-4999-8999-999999999999'];
    const urls = await look(photos, clock, ids);
    assert.deepEqual(
      urls.map(url => url !== undefined),
      [...people.map(hasPhoto), false],
    );
    assert.ok(urls[0]?.startsWith('data:image/png;base64,iVBORw0KGgo'));
    assert.notEqual(urls[0], urls[1]);
    await look(photos, clock, ids);
    const batches = requests.slice(before).filter(({ path }) => path.endsWith('$batch'));
    assert.equal(batches.length, 3);
    assert.ok(!people.some(({ id }) => log.lines.join().includes(id)));
  });

  it('are asked for again when the time that one part names has come', async () => {
    const clock = new FakeClock();
    const photos = new GraphPhotos(signIn(offices.contoso, clock).client, clock);
    const [id = ''] = offices.contoso.people.map(person => person.id);
    const action = { kind: 'status', status: 429, retryAfter: '2.5' } as const;
    offices.contoso.faults.add({ match: 'GET .*/photos', times: 1, action });
    assert.deepEqual(await look(photos, clock, [id]), [undefined]);
    await clock.pass(2400);
    assert.deepEqual(await look(photos, clock, [id]), [undefined]);
    await clock.pass(50);
    assert.notDeepEqual(await look(photos, clock, [id]), [undefined]);
  });

  for (const text of ['null', '{}', '[]', '"<svg/>"', '', '<html></html>']) {
    it(`are none where the answer is ${text === '' ? 'empty' : text}`, async () => {
      const clock = new FakeClock();
      const photos = new GraphPhotos(signIn(offices.contoso, clock).client, clock);
      offices.contoso.faults.add({ match: 'GET .*/photos', action: { kind: 'body', text } });
      assert.deepEqual(await look(photos, clock, [offices.person(0).id]), [undefined]);
    });
  }
});
