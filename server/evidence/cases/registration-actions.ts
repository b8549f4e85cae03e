// Registering an order: the laboratory accepts it, and it becomes a case with the next number of the year. Where packages
// differ from the ruling, the act that says so is drawn up with it.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor, Language } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { recordAll, type Write } from '../../ledger/record.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { writeDiscrepancyAct, type WrittenReport } from '../acts/discrepancy-actions.js';
import { writeSeizure } from '../custody/seizure-recording.js';
import type { EnteredExhibit, Seizure } from '../exhibits/exhibit.js';
import { exhibitsOfCase, exhibitsOfOrder } from '../exhibits/exhibit-store.js';
import { keepExhibitWords } from '../exhibits/exhibit-words.js';
import { dayIn, longFault, textFault, type Order } from '../orders/order.js';
import { keepOrderWords, permittedOrder, stillThere } from '../orders/order-actions.js';
import { caseNumber, exhibitNumber } from './case-file.js';
import { insertCase, lastSerial, type NewCase } from './case-store.js';
import { differencesFromRuling, discrepanciesAmong, registrationObstacle } from './registration.js';

export interface Registration {
  readonly orderId: string;
  /** For the act on what differs from the ruling; needed when something does. */
  readonly discrepancyAct?: DiscrepancyTerms | undefined;
}

/** The courier signs the act on paper beside the registrar. */
export interface DiscrepancyTerms {
  readonly actId: string;
  readonly courierName: string;
  readonly courierTitle: string | null;
  readonly explanation: string | null;
  readonly language: Language;
}

export interface RegisteredCase {
  readonly caseId: string;
  readonly number: string;
}

export async function registerOrder(lab: Lab, actor: Actor, input: Registration): Promise<RegisteredCase> {
  await permittedOrder(lab.db, actor, 'order.register', input.orderId);
  const { discrepancyAct } = input;
  if (discrepancyAct !== undefined) refuseFaults(termsFaults(discrepancyAct));
  const caseId = newId();
  let number = '';
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const register = async (tx: Witnessed): Promise<Fact> => {
    const order = await stillThere(tx.db, input.orderId);
    const exhibits = await exhibitsOfOrder(tx.db, order.id);
    mustBeReady(order, exhibits, input);
    const file = { ...(await nextNumber(tx, lab, order)), id: caseId };
    number = file.number;
    await insertCase(tx, file, made);
    await keepOrderWords(tx, { ...order, caseNumber: number }, order);
    for (const exhibit of exhibits) {
      await keepExhibitWords(tx, { ...exhibit, number: exhibitNumber(number, exhibit.position) });
    }
    seized = exhibits.filter(isSeized);
    const items = [`case:${caseId}`, `order:${order.id}`, ...exhibits.map((exhibit) => `exhibit:${exhibit.id}`)];
    const data = { number, exhibits: exhibits.length, discrepancies: discrepanciesAmong(exhibits).length };
    return { type: 'case.registered', items, data };
  };
  const report =
    (terms: DiscrepancyTerms) =>
    async (tx: Witnessed): Promise<Fact> =>
      writeDiscrepancyAct(tx, actor, await reportOf(tx, caseId, terms), made);
  // What was seized begins its chain as soon as it has a number.
  let seized: readonly Seized[] = [];
  function* writes(): Generator<Write> {
    yield register;
    for (const exhibit of seized) yield (tx) => writeSeizure({ lab, actor, tx }, exhibit);
    if (discrepancyAct !== undefined) yield report(discrepancyAct);
  }
  await recordAll(lab, actor, writes());
  return { caseId, number };
}

type Seized = EnteredExhibit & { readonly seizure: Seizure };

const isSeized = (exhibit: EnteredExhibit): exhibit is Seized => exhibit.seizure !== null;

const termsFaults = ({ courierName, courierTitle, explanation }: DiscrepancyTerms) => ({
  courierName: textFault(courierName, 200),
  courierTitle: longFault(courierTitle, 300),
  explanation: longFault(explanation, 2_000),
});

async function reportOf(tx: Witnessed, caseId: string, terms: DiscrepancyTerms): Promise<WrittenReport> {
  const { actId, courierName: otherName, courierTitle: otherTitle, explanation, language } = terms;
  const found = (await exhibitsOfCase(tx.db, caseId))
    .map((exhibit) => ({ exhibit, differences: differencesFromRuling(exhibit) }))
    .filter(({ differences }) => differences.length > 0);
  return { actId, stage: 'reception', found, otherName, otherTitle, explanation, language };
}

function mustBeReady(order: Order, exhibits: readonly EnteredExhibit[], input: Registration): void {
  const obstacle = registrationObstacle(order, exhibits);
  if (obstacle !== undefined) {
    throw new RuleBroken(obstacle.code, 'position' in obstacle ? { position: obstacle.position } : {});
  }
  const differ = discrepanciesAmong(exhibits).length > 0;
  if (differ && input.discrepancyAct === undefined) throw new RuleBroken('discrepancy-act-needed');
  if (!differ && input.discrepancyAct !== undefined) throw new RuleBroken('discrepancy-nothing-differs');
}

// The ledger's head is held, so nobody else counts at the same time: numbers have no gaps and no twins.
async function nextNumber(tx: Witnessed, lab: Lab, order: Order): Promise<Omit<NewCase, 'id'>> {
  const laboratory = await laboratoryById(tx.db, order.laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const year = Number(dayIn(laboratory.timeZone, lab.clock.now()).slice(0, 4));
  const serial = (await lastSerial(tx.db, order.laboratoryId, year)) + 1;
  const number = caseNumber(laboratory.code, year, serial);
  return { laboratoryId: order.laboratoryId, orderId: order.id, number, year, serial };
}
