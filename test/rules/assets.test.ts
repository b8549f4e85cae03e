// What browsers are given: built quickly, complete, and asking nothing of any other server.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { buildAssets } from '../../views/build.js';
import { translator } from '../../views/messages/translate.js';
import { signInPage } from '../../views/people/sign-in-page.js';

describe('the assets', function () {
  this.timeout(20_000);
  let folder = '';
  let version = '';
  let tookMilliseconds = 0;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'dalel-assets-'));
    const started = performance.now();
    version = await buildAssets(folder);
    tookMilliseconds = performance.now() - started;
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are built in less than two seconds', () => {
    expect(tookMilliseconds).to.be.lessThan(2000);
  });

  it('hold the stylesheet, the islands, htmx and the mark', () => {
    const files = [
      'dalel.css',
      'htmx.js',
      'scan-field.js',
      'keep-draft.js',
      'chromatogram.js',
      'mark.svg',
      'version.txt',
    ];
    expect(readdirSync(folder)).to.include.members(files);
    for (const file of files) expect(statSync(path.join(folder, file)).size, file).to.be.greaterThan(0);
  });

  it('hold every font that the stylesheet names, Kazakh letters included', () => {
    const named = [...style().matchAll(/url\("?\.?\/?(fonts\/[\w-]+\.woff2)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => name.includes('cyrillic-ext'))).to.have.length(4);
    for (const name of named)
      expect(readFileSync(path.join(folder, name)).subarray(0, 4).toString(), name).to.equal('wOF2');
  });

  it('are named alike by the stylesheet and by a page that asks early for its letters', () => {
    for (const language of ['en', 'ru', 'kk'] as const) {
      const setting = { language, t: translator(language), theme: 'light', path: '/', assetsVersion: 'x' } as const;
      const page = signInPage(setting);
      const early = [...page.matchAll(/<link rel="preload"[^>]*href="\/assets\/(fonts\/[\w-]+\.woff2)"/g)];
      expect(early.length, language).to.be.greaterThan(1);
      for (const [, name] of early) expect(style()).to.include(name);
      expect(early.some(([, name]) => name?.includes('cyrillic-ext'))).to.equal(language === 'kk');
    }
  });

  it('keep the order of the layers and leave nothing to be imported', () => {
    expect(style()).to.match(/^@layer tokens,\s*base,\s*parts,\s*layout,\s*screens,\s*overrides;/);
    expect(style()).to.not.include('@import');
  });

  it('ask nothing of any other server', () => {
    for (const file of ['dalel.css', 'scan-field.js', 'keep-draft.js', 'chromatogram.js']) {
      const addresses = readFileSync(path.join(folder, file), 'utf8').match(/https?:\/\/[^\s"')]+/g) ?? [];
      expect(
        addresses.filter((address) => !address.startsWith('http://www.w3.org/')),
        file,
      ).to.deep.equal([]);
    }
  });

  it('carry the same version when nothing has changed', async () => {
    expect(await buildAssets(folder)).to.equal(version);
  });

  function style(): string {
    return readFileSync(path.join(folder, 'dalel.css'), 'utf8');
  }
});
