// Wherever words stood that the law let go, a page, a table and a sheet say so; the mark that stands in their place is shown nowhere.
import { expect } from 'chai';
import { withdrawScan } from '../../server/evidence/acts/act-scan-actions.js';
import { endBalance } from '../../server/evidence/balances/balance-actions.js';
import { demandEmptyHands } from '../../server/evidence/custody/leaving-person.js';
import { withdrawPhotograph } from '../../server/evidence/exhibits/photograph-actions.js';
import { releaseHold } from '../../server/evidence/holds/hold-actions.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { enterOrder, refuseOrder } from '../../server/evidence/orders/order-actions.js';
import { closePlace, createPlace } from '../../server/evidence/storage/place-actions.js';
import { personalColumns } from '../../server/database/erasing.js';
import { roles } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { endPerson } from '../../server/people/people-actions.js';
import { textOf } from '../documents/printed-page.js';
import { aRuling, theQuestions } from '../support/evidence.js';
import { thingOf } from '../support/occupied-addresses.js';
import { occupied, type Subjects } from '../support/occupied-laboratory.js';
import { needsProgram } from '../support/outside-program.js';
import { filled, routesOf, sentenceOf } from '../support/route-table.js';
import type { Response } from 'supertest';
import { openTestApp, type TestApp } from '../support/test-app.js';

const words = '[стёрто по закону]';
const mark = /erased:[0-9a-f]{8}/;

describe('words that were erased by law', function () {
  this.timeout(60_000);
  let test: TestApp;
  let agent: Awaited<ReturnType<TestApp['as']>>;
  let things: Subjects & { readonly closedPlaceId: string; readonly refusedOrderId: string };
  before(async () => {
    test = await openTestApp();
    things = await everythingWithReasons();
    await eraseAll();
    const reader = await test.person(...roles.filter((role) => role !== 'investigator'));
    agent = await test.as(reader);
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined, undefined]);
    await test.close();
  });

  it('are said to be so on every list and every page of a thing, and the mark is on none', async () => {
    const showing: string[] = [];
    const pages = routesOf(test.app).filter(({ method, pattern }) => {
      return method === 'GET' && (!/[:*]/.test(pattern) || thingOf(pattern) !== undefined);
    });
    for (const route of pages) {
      const thing = thingOf(route.pattern);
      const address = filled(route.pattern, {}, thing === undefined ? 'x' : things[thing]);
      const { status, text = '' } = await agent.get(address).set('Accept', 'text/html').redirects(0);
      expect(status, sentenceOf(route)).to.be.oneOf([200, 303, 403, 404, 409, 422]);
      expect(text, sentenceOf(route)).to.not.match(mark);
      if (text.includes(words)) showing.push(route.pattern);
    }
    expect(showing).to.include.members([
      '/people/:id',
      '/orders/:id',
      '/cases/:number',
      '/custody/:number',
      '/holds/:id',
      '/acts/:id',
      '/journal',
      '/journal/table',
      '/balances/:id',
    ]);
  });

  it('are said to be so where they told why: of a closed place, a refused order, a withdrawn photograph', async () => {
    for (const address of [
      `/places/${things.closedPlaceId}`,
      `/orders/${things.refusedOrderId}`,
      `/exhibits/${things.exhibitNumber}`,
      `/people/${things.personId}`,
      '/alarms?state=cleared',
    ]) {
      expect((await agent.get(address).expect(200)).text, address).to.include(words);
    }
  });

  it('are said to be so on paper', async function () {
    needsProgram(this, 'pdftotext');
    for (const address of [
      `/custody/${things.exhibitNumber}/record`,
      `/acts/${things.actId}/document`,
      '/journal/document',
    ]) {
      const answer = await agent.get(address).buffer(true).parse(bytesOf).expect(200);
      expect(answer.type).to.equal('application/pdf');
      expect(textOf(answer.body as Buffer), address)
        .to.include('стёрто')
        .and.not.match(mark);
    }
  });

  async function everythingWithReasons() {
    const { subjects } = await occupied(test);
    const { lab, administrator } = test;
    const by = { ...administrator, roles: new Set(roles) };
    const reason = 'так сказал Бірегей Б.';
    const refusedOrderId = await enterOrder(lab, by, {
      content: aRuling(),
      questions: theQuestions,
      investigatorId: null,
    });
    await refuseOrder(lab, by, { orderId: refusedOrderId, reason });
    const place = { kind: 'room', name: 'Комната 5', parentId: null, needsWitness: false } as const;
    const closedPlaceId = (await createPlace(lab, by, place)).id;
    await closePlace(lab, by, { placeId: closedPlaceId, reason });
    await withdrawPhotograph(lab, by, { photographId: subjects.photographId, reason });
    await withdrawScan(lab, by, { scanId: subjects.scanId, reason });
    await releaseHold(lab, by, { holdId: subjects.holdId, document: 'Постановление 9', reason });
    await endBalance(lab, by, { balanceId: subjects.balanceId, reason });
    await clearAlarm(lab, by, { alarmId: subjects.alarmId, reason });
    const again = { form: 'zpl-38x19-203', startPosition: 1, copies: 1, language: 'ru' as const, day: '2026-11-23' };
    const labels = [{ kind: 'exhibit' as const, id: subjects.exhibitId }];
    await printLabels(lab, by, { ...again, reason, printId: newId(), subjects: labels });
    const { id: personId } = await test.person('auditor');
    await endPerson(lab, by, { personId, reason }, demandEmptyHands);
    return { ...subjects, personId, closedPlaceId, refusedOrderId };
  }

  async function eraseAll(): Promise<void> {
    const { laboratoryId } = test;
    const emptied: string[] = [];
    for (const table of Object.keys(personalColumns)) {
      const rows = (await test.lab.db(table).where({ laboratory_id: laboratoryId }).select('id')) as { id: string }[];
      const why = { decision: '№ 14', reason: 'закон о персональных данных' };
      for (const { id } of rows) await eraseRow(test.lab, laboratoryId, { table, rowId: id, ...why });
      if (rows.length > 0) emptied.push(table);
    }
    expect(emptied).to.include.members([
      ...['people', 'order_versions', 'custody_events', 'acts', 'act_parties', 'holds', 'hold_releases'],
      ...['alarm_clearings', 'place_closings', 'person_endings', 'label_prints', 'photograph_withdrawals'],
      ...['act_scan_withdrawals', 'balance_endings', 'order_refusals'],
    ]);
  }
});

type Done = (fault: Error | null, body: Buffer) => void;

function bytesOf(res: Pick<Response, 'on'>, done: Done): void {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
