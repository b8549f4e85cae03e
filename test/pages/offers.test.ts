// An offer that does not come about: declined by the receiver or withdrawn by the giver, each signed like any other sheet.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { signaturesOfItem } from '../../server/evidence/custody/signature-store.js';
import { newId } from '../../server/foundation/ids.js';
import type { CustodyBench, LabelledExhibit } from '../support/custody-bench.js';
import { codeOf, labelledExhibit, openCustodyBench, sheetOf, signedSheetOf } from '../support/custody-bench.js';
import { commandSubjectId } from '../../server/evidence/labels/scan-command.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';

describe('an offer that does not come about', () => {
  let bench: CustodyBench;
  before(async () => {
    bench = await openCustodyBench();
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  async function offered(): Promise<LabelledExhibit> {
    const item = await labelledExhibit(bench);
    const { test, registrar, chemist } = bench;
    await custody.receiveItem(test.lab, registrar, { eventId: newId(), item });
    await custody.offerItem(test.lab, registrar, { eventId: newId(), item, toPersonId: chemist.id });
    return item;
  }
  const newest = async (item: LabelledExhibit) => (await eventsOfItem(bench.test.lab.db, item)).at(-1);
  const signedLast = async (item: LabelledExhibit) => {
    const event = await newest(item);
    return (await signaturesOfItem(bench.test.lab.db, item)).get(event?.id ?? '');
  };

  it('is declined from the item’s page: reason and item in one signed sheet', async () => {
    const item = await offered();
    const page = (await bench.asChemist.get(`/custody/${item.number}`).expect(200)).text;
    expect(page).to.include('name="action" value="decline"');
    const sent = { action: 'decline', code: item.code, then: 'sign', reason: 'пломба надорвана' };
    const asked = (await bench.asChemist.post('/scans').type('form').send(sent).expect(200)).text;
    expect(asked).to.include('не принимаю 1').and.include('пломба надорвана');
    expect((await newest(item))?.act.type).to.equal('offered');
    const sheet = await signedSheetOf(bench, asked, bench.chemist);
    await bench.asChemist.post('/custody').type('form').send(sheet).expect(200);
    expect((await newest(item))?.act).to.deep.equal({ type: 'declined', reason: 'пломба надорвана' });
    const signature = await signedLast(item);
    expect(signature).to.include({ meaning: 'decline', personId: bench.chemist.id });
    expect(JSON.parse(signature?.signed ?? '{}')).to.include({ reason: 'пломба надорвана' });
  });

  it('says after the card of an action what is asked next: the reason, the place, the receiver', async () => {
    const item = await labelledExhibit(bench);
    const said = async (choose: string): Promise<readonly string[]> => {
      const chosen = await bench.asChemist.post('/scans').type('form').send({ choose }).expect(200);
      const { text } = await bench.asChemist
        .post('/scans')
        .type('form')
        .send({ ...sheetOf(chosen.text), code: item.code });
      return [chosen.text, text];
    };
    const next = {
      decline: 'Напишите, почему не принимаете.',
      store: 'Сканируйте место или',
      'hand-over': 'бейдж получателя',
    };
    for (const [choose, words] of Object.entries(next)) {
      for (const page of await said(choose))
        expect(page, choose).to.include(words).and.not.include('Выберите, что с ним');
    }
  });

  it('asks for the reason before a declined item can be signed for', async () => {
    const item = await offered();
    const print = { printId: newId(), form: 'pdf-58x40', startPosition: 1, copies: 1, reason: null };
    const card = { kind: 'action' as const, id: commandSubjectId('decline', bench.test.laboratoryId) };
    await printLabels(bench.test.lab, bench.chemist, { ...print, subjects: [card], language: 'ru', day: '2026-11-23' });
    const send = async (fields: Record<string, string>) =>
      (await bench.asChemist.post('/scans').type('form').send(fields)).text;
    let page = await send({ code: await codeOf(bench, 'action', card.id) });
    page = await send({ ...sheetOf(page), code: item.code });
    expect(page).to.include('Почему не принимаете').and.not.include('name="secret"');
    const unsaid = await signedSheetOf(bench, page, bench.chemist);
    const refused = await bench.asChemist.post('/custody').type('form').send(unsaid);
    expect(refused.status).to.equal(409);
    expect((await newest(item))?.act.type).to.equal('offered');
    page = await send({ ...sheetOf(page), choose: 'decline', chosen: 'не тот объект' });
    expect(sheetOf(page)).to.include({ action: 'decline', reason: 'не тот объект' });
  });

  it('is withdrawn by a signed sheet, and by the giver alone', async () => {
    const item = await offered();
    const sent = { action: 'withdraw', code: item.code, then: 'sign' };
    const foreign = (await bench.asChemist.post('/scans').type('form').send(sent)).text;
    expect(foreign).to.not.include('name="secret"');
    const asked = (await bench.asRegistrar.post('/scans').type('form').send(sent).expect(200)).text;
    const sheet = await signedSheetOf(bench, asked, bench.registrar);
    await bench.asRegistrar.post('/custody').type('form').send(sheet).expect(200);
    expect((await newest(item))?.act.type).to.equal('withdrawn');
    expect(await signedLast(item)).to.include({ meaning: 'withdraw', personId: bench.registrar.id });
  });

  it('has no door that asks for no signature', async () => {
    const item = await offered();
    for (const noun of ['declines', 'withdrawals']) {
      const fields = { eventId: newId(), reason: 'без подписи' };
      await bench.asChemist.post(`/custody/${item.number}/${noun}`).type('form').send(fields).expect(404);
    }
    expect((await newest(item))?.act.type).to.equal('offered');
  });
});
