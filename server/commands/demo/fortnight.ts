// The days that the demonstration goes through, one after another: who did what, so that cases stand at every stage.
import { chooseLawDay } from '../../identification/amounts/law-day-actions.js';
import { refuseOrder } from '../../evidence/orders/order-actions.js';
import { blankVial, measured, notOfASample, standardVial, vialOf } from './batch.js';
import { offered, putBack, sampled } from './bench.js';
import { examined } from './bench-tests.js';
import { brought, type BroughtRun } from './brought-run.js';
import { found, written, type Measured } from './conclude.js';
import type { Demonstration } from './demonstration.js';
import * as stories from './examined-stories.js';
import { assigned, ordered, received, registered, type DemoCase } from './intake.js';
import { keyed, released, returned, reviewed, reviewedTechnically, signed } from './issue.js';
import { keptTogether } from './kept-box.js';
import { unitsExamined, unitsPlanned } from './many-units.js';
import { destroyed, givenBack, heldBack } from './leaving.js';
import { checkAnnounced, checkDone, stockTaken } from './storeroom.js';
import * as waiting from './waiting-stories.js';
import { firstSeries, loadOf, seriesOfDay } from './series.js';
import { tunedByFile } from './tune-run.js';
import { unnamed } from './unnamed-ions.js';
import { workedOff, type Quantifying } from './worklist.js';

/** What the demonstration leaves behind, by the stage that it has reached. */
export interface Outcome {
  readonly cases: readonly { readonly stage: string; readonly file: DemoCase }[];
  readonly document: Buffer;
  readonly documentNumber: string;
  readonly ownRun: BroughtRun | undefined;
}

export async function goThrough(demo: Demonstration): Promise<Outcome> {
  const { staff } = demo;
  for (const expert of [staff.chemist, staff.secondChemist, staff.thirdChemist]) await keyed(demo, expert);
  const [mephedrone, heroin] = await firstIntake(demo);
  const roundId = await checkAnnounced(demo, demo.days.day(3));
  const first = await firstBatch(demo, mephedrone, heroin);
  const [cannabinoid, cocaine] = await secondIntake(demo);
  const document = await firstConclusions(demo, first);
  const method = await firstSeries(demo, mephedrone);
  await checkDone(demo, roundId);
  await secondConclusions(demo, cannabinoid, cocaine, async () => {
    await seriesOfDay(demo, method, { back: 4, time: '14:30', files: [mephedrone, cannabinoid], series: [2] });
  });
  await seriesOfDay(demo, method, { back: 3, time: '15:00', files: [mephedrone, cannabinoid], series: [3, 4] });
  const [pyrovalerone, methamphetamine, cannabis, ended] = await thirdIntake(demo);
  await seriesOfDay(demo, method, { back: 2, time: '14:30', files: [mephedrone, cannabinoid], series: [5, 6] });
  demo.days.goTo(1, '10:00');
  await givenBack(demo, mephedrone);
  await heldBack(demo, heroin);
  await keptTogether(demo, heroin, staff.secondChemist);
  await destroyed(demo, ended);
  demo.days.goTo(0, '08:20');
  await stockTaken(demo, { dueDate: demo.days.day(-3), missing: cannabis.exhibits.at(-1)?.id });
  const { clandestine, ownRun } = await lastDay(demo, method, pyrovalerone, methamphetamine);
  const cases = [
    { stage: 'released, given back', file: mephedrone },
    { stage: 'signed, held back by a court, in a box that was moved', file: heroin },
    { stage: 'returned', file: cannabinoid },
    { stage: 'in review', file: cocaine },
    { stage: 'measured, in the inbox', file: pyrovalerone },
    { stage: 'being handed over', file: methamphetamine },
    { stage: 'stored, one not found by the inventory', file: cannabis },
    { stage: 'destroyed', file: ended },
    { stage: 'registered', file: clandestine },
  ];
  return { cases, document, documentNumber: mephedrone.number, ownRun };
}

async function firstIntake(demo: Demonstration): Promise<readonly [DemoCase, DemoCase]> {
  const { days, staff } = demo;
  days.goTo(8, '09:20');
  const mephedrone = await registered(demo, stories.mephedroneStory);
  await received(demo, mephedrone);
  days.goTo(8, '11:05');
  const heroin = await registered(demo, stories.heroinStory);
  await received(demo, heroin);
  days.goTo(8, '15:10');
  await assigned(demo, mephedrone, staff.chemist);
  await assigned(demo, heroin, staff.secondChemist);
  return [mephedrone, heroin];
}

interface Examined {
  readonly file: DemoCase;
  readonly runs: Measured;
}

async function firstBatch(demo: Demonstration, one: DemoCase, other: DemoCase): Promise<readonly [Examined, Examined]> {
  const { days, staff } = demo;
  days.goTo(7, '09:05');
  const vials = [...(await vialsOf(demo, one, staff.chemist)), ...(await vialsOf(demo, other, staff.secondChemist))];
  days.goTo(7, '11:00');
  const [standard, a, b, c, d] = await batch(demo, 'RS-26-041', vials);
  return [
    { file: one, runs: { first: a, second: b, standard, lot: 'RS-26-041' } },
    { file: other, runs: { first: c, second: d, standard, lot: 'RS-26-041' } },
  ];
}

async function vialsOf(demo: Demonstration, file: DemoCase, chemist: Demonstration['staff']['chemist']) {
  const [exhibit] = file.exhibits;
  if (exhibit === undefined) throw new Error(`${file.number} has no exhibit`);
  const samples = await sampled(demo, exhibit, chemist);
  const { benchTests: tests = [] } = exhibit.story;
  await examined(demo, { itemNumber: exhibit.number, tests }, chemist);
  await putBack(demo, exhibit, chemist);
  const { components, unnamedCounts } = exhibit.story;
  const more = unnamedCounts === undefined ? [] : [{ substance: unnamed.id, counts: unnamedCounts }];
  return Promise.all(samples.map((sample) => vialOf(demo, sample, [...components, ...more])));
}

type Vials = Parameters<typeof measured>[1];
type FourRuns = readonly [Run, Run, Run, Run, Run];
type Run = Measured['first'];

/** Blank, standard, four samples. @returns the standard and the samples. */
async function batch(demo: Demonstration, lot: string, vials: Vials): Promise<FourRuns> {
  const held = vials.flatMap(({ components }) => components.map(({ substance }) => substance));
  const substances = [...new Set(held)].filter((substance) => substance !== unnamed.id);
  const runs = await measured(demo, [blankVial, standardVial(lot, substances), ...vials], 'agilent');
  const [blank, standard, a, b, c, d] = runs;
  if (!standard || !a || !b || !c || !d) throw new Error(`only ${runs.length} runs of the batch came in`);
  await notOfASample(demo, blank, 'blank');
  await notOfASample(demo, standard, 'standard');
  return [standard, a, b, c, d];
}

async function secondIntake(demo: Demonstration): Promise<readonly [DemoCase, DemoCase]> {
  const { days, staff } = demo;
  days.goTo(6, '09:30');
  const cannabinoid = await registered(demo, stories.cannabinoidStory);
  await received(demo, cannabinoid);
  const cocaine = await registered(demo, stories.cocaineStory);
  await received(demo, cocaine);
  await assigned(demo, cannabinoid, staff.chemist);
  await assigned(demo, cocaine, staff.thirdChemist);
  return [cannabinoid, cocaine];
}

async function firstConclusions(demo: Demonstration, [one, other]: readonly [Examined, Examined]): Promise<Buffer> {
  const { days, staff } = demo;
  days.goTo(6, '14:00');
  await found(demo, one.file, staff.chemist, one.runs);
  await found(demo, other.file, staff.secondChemist, other.runs);
  const report = await written(demo, one.file, staff.chemist);
  days.goTo(5, '09:10');
  await reviewed(demo, report);
  await signed(demo, report, staff.chemist);
  const document = await released(demo, report, one.file);
  const second = await written(demo, other.file, staff.secondChemist);
  await reviewed(demo, second);
  await signed(demo, second, staff.secondChemist);
  return document;
}

async function secondConclusions(
  demo: Demonstration,
  cannabinoid: DemoCase,
  cocaine: DemoCase,
  afternoon: () => Promise<void>,
): Promise<void> {
  const { days, staff } = demo;
  days.goTo(4, '09:00');
  const vials = [
    ...(await vialsOf(demo, cannabinoid, staff.chemist)),
    ...(await vialsOf(demo, cocaine, staff.thirdChemist)),
  ];
  days.goTo(4, '11:30');
  const [standard, a, b, c, d] = await batch(demo, 'RS-26-042', vials);
  const runs = { standard, lot: 'RS-26-042' };
  await afternoon();
  days.goTo(3, '10:00');
  await found(demo, cannabinoid, staff.chemist, { ...runs, first: a, second: b });
  const seized = { basis: 'seizure', day: days.day(7), note: 'протокол выемки почтового отправления' } as const;
  await chooseLawDay(demo.lab, staff.chemist, { caseId: cannabinoid.caseId, ...seized });
  await found(demo, cocaine, staff.thirdChemist, { ...runs, first: c, second: d });
  await returned(demo, await written(demo, cannabinoid, staff.chemist), returnNote);
  await reviewedTechnically(demo, await written(demo, cocaine, staff.thirdChemist));
}

const returnNote =
  'Во второй вывод нужно добавить, что масса указана для растительного вещества с нанесённым на него веществом; прошу привести и количество пакетов.';

async function thirdIntake(demo: Demonstration): Promise<readonly [DemoCase, DemoCase, DemoCase, DemoCase]> {
  const { days, staff } = demo;
  days.goTo(2, '09:15');
  const pyrovalerone = await registered(demo, stories.pyrovaleroneStory);
  await received(demo, pyrovalerone);
  await assigned(demo, pyrovalerone, staff.thirdChemist);
  const methamphetamine = await registered(demo, waiting.methamphetamineStory);
  await received(demo, methamphetamine);
  await assigned(demo, methamphetamine, staff.secondChemist);
  const cannabis = await registered(demo, waiting.cannabisStory);
  await received(demo, cannabis);
  const ended = await registered(demo, waiting.endedStory);
  await received(demo, ended);
  return [pyrovalerone, methamphetamine, cannabis, ended];
}

interface LastDay {
  readonly clandestine: DemoCase;
  readonly ownRun: BroughtRun | undefined;
}

async function lastDay(
  demo: Demonstration,
  method: Quantifying,
  pyrovalerone: DemoCase,
  methamphetamine: DemoCase,
): Promise<LastDay> {
  const { days, lab, staff } = demo;
  days.goTo(0, '09:00');
  const vials = await vialsOf(demo, pyrovalerone, staff.thirdChemist);
  const [, tablets] = pyrovalerone.exhibits;
  const units = tablets && (await unitsPlanned(demo, tablets, staff.thirdChemist));
  const ownRun = await unscannedRuns(demo, vials);
  await tunedByFile(demo);
  await workedOff(demo, method, {
    ...(await loadOf(demo, [pyrovalerone])),
    ...{ series: 7, chemist: staff.thirdChemist, form: 'agilent' },
  });
  if (units !== undefined) await unitsExamined(demo, units, staff.thirdChemist);
  const [exhibit] = methamphetamine.exhibits;
  if (exhibit !== undefined) await offered(demo, exhibit, staff.secondChemist);
  const clandestine = await registered(demo, waiting.clandestineStory);
  await ordered(demo, waiting.newStory);
  const orderId = await ordered(demo, waiting.refusedStory);
  await refuseOrder(lab, staff.registrar, { orderId, reason: refusalReason });
  return { clandestine, ownRun };
}

/** Nobody scanned these vials: their runs wait in the inbox for a person who says what they are. */
async function unscannedRuns(demo: Demonstration, vials: Vials): Promise<BroughtRun | undefined> {
  if (demo.ownRun !== undefined) return brought(demo, demo.ownRun, vials[0]);
  const unscanned = vials.map((vial, at) => ({
    ...vial,
    name: `P-3 ${at + 1}`,
    sampleId: `P3-${at + 1}`,
    barcode: '',
  }));
  await measured(demo, unscanned, 'andi');
  return undefined;
}

const refusalReason =
  'В постановлении не разрешено расходовать объект, а массы остатков хватает только на полное израсходование. Просим дополнить постановление.';
