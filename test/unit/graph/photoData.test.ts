import assert from 'node:assert/strict';
import { MOST_BYTES, photoUrl } from '../../../src/graph/photoData.ts';

const base64 = (...bytes: number[]) => Buffer.from(bytes).toString('base64');
const jpegStart = [0xff, 0xd8, 0xff, 0xe0];
const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe('the body of a photo', () => {
  it('is shown where it is a JPEG or a PNG', () => {
    const jpeg = base64(...jpegStart, 1, 2, 3);
    const png = base64(...pngStart, 0, 0, 0);
    assert.equal(photoUrl(jpeg), `data:image/jpeg;base64,${jpeg}`);
    assert.equal(photoUrl(png), `data:image/png;base64,${png}`);
  });

  it('is not shown where it is anything else', () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>').toString('base64');
    const gif = Buffer.from('GIF89a').toString('base64');
    for (const body of [svg, gif, '', 'text', null, undefined, 7, {}, [], { value: base64(...jpegStart) }]) {
      assert.equal(photoUrl(body), undefined, JSON.stringify(body));
    }
  });

  it('is not shown where its base64 is not sound', () => {
    const sound = base64(...jpegStart, 1, 2);
    for (const body of [
      `${sound}"><b>`,
      `${sound}=`,
      sound.slice(1),
      sound.slice(0, -1),
      `${sound}\n`,
      `${sound}====`,
      '/9j/====',
      '/9j/" onerror="x"',
    ]) {
      assert.equal(photoUrl(body), undefined, body);
    }
  });

  it('is not shown where it is larger than a tooltip may be', () => {
    const ofSize = (size: number) => Buffer.concat([Buffer.from(jpegStart), Buffer.alloc(size - 4)]);
    assert.ok(photoUrl(ofSize(MOST_BYTES).toString('base64')));
    assert.equal(photoUrl(ofSize(MOST_BYTES + 3).toString('base64')), undefined);
    assert.ok((photoUrl(ofSize(MOST_BYTES).toString('base64'))?.length ?? 0) < 70_000);
  });
});
