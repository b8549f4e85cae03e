// A population's plan over a real ledger: announced, drawn by what nobody could know, filled in unit by unit.
import { expect } from 'chai';
import { createHash } from 'node:crypto';
import {
  drawUnits,
  endPlan,
  planSampling,
  recordUnit,
  type Planning,
  type UnitReport,
} from '../../server/identification/sampling/population-plan-actions.js';
import { planSentence } from '../../server/identification/sampling/plan-sentence.js';
import { standingOf, type PopulationPlan } from '../../server/identification/sampling/population-plan.js';
import { planById, resultsOfPlan, unitsOfPlan } from '../../server/identification/sampling/population-plan-store.js';
import { withdrawFinding } from '../../server/identification/findings/finding-actions.js';
import { findingsOfCase } from '../../server/identification/findings/finding-store.js';
import { entriesToSeed } from '../../server/evidence/checks/check.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { rootAt } from '../../server/ledger/proof-store.js';
import { record } from '../../server/ledger/record.js';
import { translator } from '../../views/messages/translate.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('sampling of a population', function (client) {
  let test: TestLab;
  let file: ExaminedCase;
  let planning: Planning;
  before(async function () {
    this.timeout(120_000);
    test = await openTestLab(client);
    file = await anExaminedCase(test);
    planning = {
      exhibitId: file.exhibits[0]?.id ?? '',
      population: 'пакетики с белым порошком',
      substance: 'героин',
      units: 26,
      method: 'hypergeometric',
      proportion: '50',
      confidence: '95',
      prior: null,
      negatives: 0,
    };
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await test.close();
  });

  const planned = (changes: Partial<Planning> = {}) =>
    planSampling(test.lab, file.chemist, { ...planning, ...changes });
  const plan = async (id: string): Promise<PopulationPlan> => {
    const found = await planById(test.lab.db, id);
    if (found === undefined) throw new Error('no plan');
    return found;
  };
  const workGoesOn = async (entries = entriesToSeed): Promise<void> => {
    for (let entry = 0; entry < entries; entry += 1)
      await record(test.lab, file.registrar, () =>
        Promise.resolve({ type: 'ledger.test', items: [], data: { entry } }),
      );
  };
  const drawnPlan = async (changes: Partial<Planning> = {}): Promise<string> => {
    const planId = await planned(changes);
    await workGoesOn();
    await drawUnits(test.lab, file.chemist, { planId });
    return planId;
  };
  const enter = (planId: string, unit: number, changes: Partial<UnitReport> = {}) =>
    recordUnit(test.lab, file.chemist, {
      planId,
      unit,
      outcome: 'positive',
      findingId: null,
      note: 'Марки',
      ...changes,
    });
  const standing = async (id: string) => standingOf(await plan(id), await resultsOfPlan(test.lab.db, id));

  it('draws the units by the root of a ledger that nobody knew, so that anybody can draw them again', async () => {
    const planId = await planned();
    const { sampleSize, seedSize } = await plan(planId);
    expect(sampleSize).to.equal(4);
    expect(await refusal(drawUnits(test.lab, file.chemist, { planId }))).to.equal('check.seed-not-yet');
    await workGoesOn(entriesToSeed + 3);
    await drawUnits(test.lab, file.chemist, { planId });
    const seed = await rootAt(test.lab.db, test.laboratoryId, seedSize);
    const tickets = Array.from({ length: 26 }, (_, place) => {
      const item = `sampling-plan:${planId}/${place + 1}`;
      return {
        unit: place + 1,
        ticket: createHash('sha256').update(Buffer.from(seed, 'hex')).update(item).digest('hex'),
      };
    }).sort((one, other) => (one.ticket < other.ticket ? -1 : 1));
    const units = await unitsOfPlan(test.lab.db, planId);
    expect(units.map(({ unit, ticket }) => ({ unit, ticket }))).to.deep.equal(tickets.slice(0, 4));
    expect((await plan(planId)).seed).to.equal(seed);
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `sampling-plan:${planId}`);
    expect(entries.map(({ type }) => type)).to.deep.equal(['sampling.planned', 'sampling.drawn']);
    await drawUnits(test.lab, file.chemist, { planId });
    expect(await unitsOfPlan(test.lab.db, planId)).to.deep.equal(units);
  });

  it('tells after each result what is shown, and the sentence when all have come in', async () => {
    const planId = await drawnPlan();
    const units = await unitsOfPlan(test.lab.db, planId);
    const bounds: number[] = [];
    for (const { unit } of units) {
      expect(planSentence(translator('ru'), await plan(planId), await resultsOfPlan(test.lab.db, planId))).to.equal(
        undefined,
      );
      await enter(planId, unit);
      bounds.push((await standing(planId)).bound.least);
    }
    expect(bounds).to.deep.equal([2, 7, 11, 14]);
    expect(await standing(planId)).to.include({ state: 'complete', isReached: true, wanted: 13, presumptive: 4 });
    const sentence = planSentence(translator('ru'), await plan(planId), await resultsOfPlan(test.lab.db, planId));
    expect(sentence?.replaceAll('\u00a0', ' '))
      .to.include('положительны не менее 14 из 26 единиц (53,8 %')
      .and.include('С доверительной вероятностью 95 %')
      .and.include('только на предварительном тесте: 4');
  });

  it('takes a finding of the exhibit that says the same, and a test that is named', async () => {
    const planId = await drawnPlan();
    const [first, second] = await unitsOfPlan(test.lab.db, planId);
    const [finding] = await findingsOfCase(test.lab.db, file.caseId);
    const findingId = finding?.id ?? '';
    const [one, other] = [first?.unit ?? 0, second?.unit ?? 0];
    await enter(planId, one, { findingId, note: null });
    expect((await standing(planId)).presumptive, 'it indicates only').to.equal(1);
    const refusals = [
      enter(planId, other, { findingId, outcome: 'negative', note: null }),
      enter(planId, other, { note: ' ' }),
      enter(planId, one, { findingId, note: null }),
    ];
    expect(await Promise.all(refusals.map(refusal))).to.deep.equal([
      'findingId: sampling.finding-differs',
      'note: sampling.by-what-test',
      'note: sampling.why-anew',
    ]);
    const free = [...Array(26).keys()].map((place) => place + 1);
    const drawn = (await unitsOfPlan(test.lab.db, planId)).map(({ unit }) => unit);
    const undrawn = free.find((unit) => !drawn.includes(unit)) ?? 0;
    expect(await refusal(enter(planId, undrawn))).to.equal('sampling.not-drawn');
  });

  it('waits for a unit’s result again when the finding that it rested on was withdrawn', async () => {
    const planId = await drawnPlan();
    const [first] = await unitsOfPlan(test.lab.db, planId);
    const [finding] = await findingsOfCase(test.lab.db, file.caseId);
    const findingId = finding?.id ?? '';
    await enter(planId, first?.unit ?? 0, { findingId });
    expect(await standing(planId)).to.include({ examined: 1 });
    await withdrawFinding(test.lab, file.chemist, { findingId, reason: 'Не тот пик' });
    expect(await standing(planId)).to.include({ examined: 0, state: 'drawn' });
  });

  it('keeps a result that was entered anew, and counts the newest', async () => {
    const planId = await drawnPlan();
    const [first] = await unitsOfPlan(test.lab.db, planId);
    await enter(planId, first?.unit ?? 0);
    await enter(planId, first?.unit ?? 0, { outcome: 'negative', note: 'Записано не то' });
    expect(await standing(planId)).to.include({ examined: 1, positives: 0, negatives: 1 });
    expect(await resultsOfPlan(test.lab.db, planId)).to.have.length(2);
  });

  it('is the expert’s alone, and nothing more comes in when it was ended', async () => {
    const planId = await drawnPlan();
    const [first] = await unitsOfPlan(test.lab.db, planId);
    const other = await test.person('chemist');
    expect(await refusal(planSampling(test.lab, other, planning))).to.equal('finding-not-yours');
    expect(await refusal(endPlan(test.lab, file.chemist, { planId, reason: ' ' }))).to.equal('reason: required');
    await endPlan(test.lab, file.chemist, { planId, reason: 'Единиц 28' });
    expect(await refusal(enter(planId, first?.unit ?? 0))).to.equal('sampling.plan-ended');
    expect(await standing(planId)).to.include({ state: 'ended' });
  });

  it('refuses terms that make no plan', async () => {
    const wrong: readonly (readonly [Partial<Planning>, string])[] = [
      [{ units: 0 }, 'units: too-small, negatives: sampling.too-many-negatives'],
      [{ units: 50_001 }, 'units: too-great'],
      [{ proportion: '101' }, 'proportion: sampling.not-a-share'],
      [{ confidence: '100' }, 'confidence: sampling.not-a-confidence'],
      [{ negatives: 26 }, 'negatives: sampling.too-many-negatives'],
      [{ negatives: 20 }, 'negatives: sampling.too-many-negatives'],
      [{ method: 'bayesian', prior: null }, 'prior: required'],
      [{ method: 'sqrt', negatives: 1 }, 'negatives: sampling.no-negatives'],
      [{ units: 50_000, proportion: '100' }, 'units: sampling.too-many-to-draw'],
      [{ population: ' ' }, 'population: required'],
    ];
    for (const [changes, said] of wrong)
      expect(await refusal(planned(changes)), JSON.stringify(changes)).to.equal(said);
  });
});
