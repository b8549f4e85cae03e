import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { decodeRun } from '../../views/chromatogram-wire.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('integrating by hand on the page of a run', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let chemist: TestAgent;
  let run: StoredMeasurement;
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    chemist = await test.as(await test.person('chemist'));
    const peaks = [{ substance: 'cocaine', seconds: 550 }];
    run = await aMeasuredRun(test, watched, { sampleName: 'Проба 7', at: [9, 40], peaks });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const page = async (query = '') =>
    (await chemist.get(`/measurements/${run.id}${query}`).set('Accept', 'text/html')).text;
  const send = (path: string, fields: Record<string, string>, agent = chemist) =>
    agent.post(path).type('form').set('Accept', 'text/html').send(fields);
  const integrate = (fields: Record<string, string> = {}) =>
    send(`/measurements/${run.id}/integrations`, {
      ...{ range: '9.1-9.2', mz: '82', trace: 'tic', integrationReason: 'Плечо отделено' },
      ...fields,
    });
  const undoing = (text: string) => /action="(\/integrations\/[^"]+\/endings)"/.exec(text)?.[1] ?? '';
  const areaOf = (text: string) => /<td class="num"><a href="#by-hand">.*?<\/a> ([\d\u00a0 ]+)</s.exec(text)?.[1];

  it('offers the current and the ions that are drawn, each with its area before and after', async () => {
    const shown = await page('?range=9.1-9.2&mz=82');
    expect(shown).to.match(/<option value="tic"[^>]*>TIC: [\d\s\u00a0]+ → [\d\s\u00a0]+</);
    expect(shown).to.match(/<option value="82"[^>]*>m\/z 82: /);
    expect(await page('?range=9.1')).not.to.contain('/integrations"');
  });

  it('gives the form back with what was typed where it is not taken', async () => {
    const refused = await integrate({ integrationReason: '', trace: '82' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('<option value="82" selected').and.to.contain('Средний спектр 9,100–9,200 мин');
    expect((await integrate({ trace: '77' })).status).to.equal(422);
  });

  it('marks the peak in the table, in the plot and in the list of what was integrated by hand', async () => {
    const before = await page();
    const done = await integrate();
    expect(done.status).to.equal(303);
    const shown = await page();
    expect(areaOf(before)).to.equal(undefined);
    expect(areaOf(shown)).not.to.equal(undefined);
    expect(shown).to.contain('Интегрировано вручную').and.to.contain('Плечо отделено');
    expect((await integrate()).status).to.equal(409);
    const answer = await chemist
      .get(`/measurements/${run.id}/chromatogram`)
      .buffer(true)
      .parse(collect as never);
    const { header } = decodeRun((answer.body as Buffer).buffer.slice(0) as ArrayBuffer);
    expect(header.peaks[0]?.startSeconds).to.be.closeTo(546, 1);
  });

  it('is confirmed with a button by another person only', async () => {
    const form = /action="(\/integrations\/[^"]+\/confirmations)"/;
    const own = await page();
    expect(own).to.contain('не подтверждено').and.not.to.match(form);
    const reviewer = await test.as(await test.person('reviewer'));
    const seen = await reviewer.get(`/measurements/${run.id}`).set('Accept', 'text/html');
    const path = form.exec(seen.text)?.[1] ?? '';
    expect((await send(path, {})).status).to.equal(409);
    expect((await send('/integrations/none/confirmations', {}, reviewer)).status).to.equal(404);
    expect((await send(path, {}, reviewer)).status).to.equal(303);
    expect((await send(path, {}, reviewer)).status).to.equal(409);
    expect(await page())
      .to.contain('подтверждено')
      .and.not.to.contain('не подтверждено');
  });

  it('undoes it with a reason, and keeps both acts', async () => {
    const path = undoing(await page());
    const refused = await send(path, { undoReason: ' ' });
    expect(refused.status).to.equal(422);
    const technician = await test.as(await test.person('technician'));
    expect((await send(path, { undoReason: 'Так' }, technician)).status).to.equal(403);
    expect((await send(path, { undoReason: 'Границы не те' })).status).to.equal(303);
    const shown = await page();
    expect(areaOf(shown)).to.equal(undefined);
    expect(shown).to.contain('Границы не те').and.to.contain('отменено');
    expect(undoing(shown)).to.equal('');
  });

  it('is refused with a reason by another person, and is then integrated anew', async () => {
    await integrate({ trace: '82' });
    const reviewer = await test.as(await test.person('reviewer'));
    const seen = await reviewer.get(`/measurements/${run.id}`).set('Accept', 'text/html');
    const path = /action="(\/integrations\/[^"]+\/refusals)"/.exec(seen.text)?.[1] ?? '';
    const wordless = await send(path, { refusalReason: ' ' }, reviewer);
    expect(wordless.status).to.equal(422);
    expect(wordless.text).to.match(/<details open[^>]*><summary>Отклонить/);
    expect((await send(path, { refusalReason: 'Так' })).status).to.equal(409);
    expect((await send(path, { refusalReason: 'Захвачен сосед' }, reviewer)).status).to.equal(303);
    const refused = await page();
    expect(refused).to.contain('отклонено').and.to.contain('Захвачен сосед').and.to.contain('пока пик не интегрируют');
    expect((await integrate({ trace: '82', range: '9.11-9.19' })).status).to.equal(303);
    expect(await page()).to.contain('С тех пор пик интегрирован заново');
    expect((await send(undoing(await page()), { undoReason: 'Проба' })).status).to.equal(303);
  });
});

function collect(res: NodeJS.ReadableStream, done: (fault: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
