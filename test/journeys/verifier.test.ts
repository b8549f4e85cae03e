// The offline verifier as a defence expert opens it: one file from a disk, in a real browser with its network switched off.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { buildAssets } from '../../views/build.js';
import type { Packet } from '../../server/verifying/packet/packet.js';
import { headOf } from '../../server/ledger/ledger-store.js';
import { consistencyProof, rootAt } from '../../server/ledger/proof-store.js';
import { aPacketMaker } from '../support/a-packet.js';
import { openBrowserOrSkip, type TestBrowser, type Visitor } from '../support/browser.js';
import { anExaminedCase } from '../support/examined-case.js';
import { openTestLab } from '../support/test-lab.js';
import { packetText } from '../support/packet-text.js';

interface KeptWord {
  readonly size: number;
  readonly root: string;
}

describe('the offline verifier, opened from a disk without a network', function () {
  this.timeout(180_000);
  let browser: TestBrowser;
  let visitor: Visitor;
  let folder: string;
  let vkey: string;
  let newest: KeptWord & { readonly checkpoint: string };
  let earlier: KeptWord & { readonly proof: string };

  before(async function () {
    browser = await openBrowserOrSkip(this);
    folder = await mkdtemp(join(tmpdir(), 'dalel-verifier-'));
    await buildAssets(folder);
    const test = await openTestLab();
    const maker = await aPacketMaker(test);
    const built = await anExaminedCase(test, { upTo: 'sampled' });
    const rootOf = (size: number) => rootAt(test.lab.db, test.laboratoryId, size);
    const { size: from } = (await headOf(test.lab.db, test.laboratoryId)).frontier;
    const text = await maker.packetOf(built.chemist, { kind: 'exhibit', id: built.exhibits[0]?.id ?? '' });
    const { size } = (await headOf(test.lab.db, test.laboratoryId)).frontier;
    const path = await consistencyProof(test.lab.db, test.laboratoryId, from, size);
    newest = { size, root: await rootOf(size), checkpoint: (JSON.parse(text) as Packet).checkpoint };
    const proof = path.map((hash) => Buffer.from(hash, 'hex').toString('base64')).join('\n');
    earlier = { size: from, root: await rootOf(from), proof };
    await test.close();
    vkey = maker.log.vkey;
    await writeFile(join(folder, 'good.json'), text);
    await writeFile(join(folder, 'bad.json'), openedBySomebodyElse(text));
    visitor = await browser.visit('http://localhost', { locale: 'ru-RU' });
    await visitor.context.setOffline(true);
    await visitor.page.goto(pathToFileURL(join(folder, 'verifier.html')).href);
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  const verdictOn = async (file: string): Promise<string> => {
    await visitor.page.setInputFiles('#files', join(folder, file));
    await visitor.page.getByText(file, { exact: true }).waitFor();
    return visitor.page.locator('#verdict').innerText();
  };

  it('accepts a good packet, and says that its key has to be compared', async () => {
    expect(await verdictOn('good.json'))
      .to.match(/Пакет цел/)
      .and.match(/сравните/);
    expect(await visitor.page.locator('.verdicts > li').count()).to.be.greaterThan(8);
    expect(await visitor.page.locator('.verdicts .unproved').count()).to.equal(0);
  });

  it('accepts it without reserve by a key that the reader trusts', async () => {
    await visitor.page.fill('#key', vkey);
    await visitor.page.locator('#verdict', { hasText: 'ключом, которому вы доверяете' }).waitFor();
  });

  it('holds it against what the reader kept of the log, and asks for a proof where one is needed', async () => {
    const { page } = visitor;
    const told = (words: string) => page.locator('#growth', { hasText: words }).waitFor();
    await page.fill('#since', `${newest.size} ${newest.root}`);
    await told('Реестр вырос');
    await page.fill('#since', newest.checkpoint);
    await told('Реестр вырос');
    await page.fill('#since', newest.checkpoint.replace(/^[^\n]+/, 'other.test/1'));
    await told('другого реестра');
    await page.fill('#since', `${newest.size} ${'ab'.repeat(32)}`);
    await told('реестр переписан');
    await page.fill('#since', `${newest.size + 1} ${newest.root}`);
    await told('записей больше');
    await page.fill('#since', `${earlier.size} ${earlier.root}`);
    await told(`/ledger/proofs/consistency?from=${earlier.size}&to=${newest.size}`);
    await page.fill('#consistency', earlier.proof);
    await told('Реестр вырос');
    await page.fill('#since', `${earlier.size} ${'cd'.repeat(32)}`);
    await told('Доказательство не сходится');
    await page.fill('#since', 'что-то');
    await page.locator('#since-hint', { hasText: 'не контрольная точка' }).waitFor();
    await page.locator('#growth').waitFor({ state: 'detached' });
    await page.fill('#since', `${earlier.size} ${earlier.root}`);
  });

  it('names the altered event of a bad packet, in three languages', async () => {
    expect(await verdictOn('bad.json'))
      .to.match(/Пакет не сходится/)
      .and.match(/Вскрыт/);
    expect(await visitor.page.locator('#first-fault').innerText())
      .to.match(/Вскрыт/)
      .and.match(/изменена/);
    await visitor.page.getByRole('button', { name: 'ҚАЗ' }).click();
    expect(await visitor.page.locator('#first-fault').innerText()).to.match(/өзгертілген/);
    await visitor.page.getByRole('button', { name: 'ENG' }).click();
    expect(await visitor.page.locator('#first-fault').innerText())
      .to.match(/Opened/)
      .and.match(/altered/);
  });

  it('asks nothing of any network, and breaks no policy of its own', () => {
    expect(visitor.complaints).to.deep.equal([]);
  });
});

function openedBySomebodyElse(text: string): string {
  const packet = JSON.parse(text) as Packet;
  const entries = packet.entries.map((entry) =>
    entry.bytes.includes('"custody.opened"')
      ? { ...entry, bytes: entry.bytes.replace(/"kind":"person"/, '"kind":"nobody"') }
      : entry,
  );
  return packetText({ ...packet, entries });
}
