// Registering an order: the laboratory accepts it, and it becomes a case with the next number of the year.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { refuseFaults } from '../../people/setup-actions.js';
import type { EnteredExhibit } from '../exhibits/exhibit.js';
import { exhibitsOfOrder } from '../exhibits/exhibit-store.js';
import { keepExhibitWords } from '../exhibits/exhibit-words.js';
import { dayIn, longFault, type Order } from '../orders/order.js';
import { keepOrderWords, permittedOrder, stillThere } from '../orders/order-actions.js';
import { caseNumber, exhibitNumber } from './case-file.js';
import { insertCase, lastSerial, type NewCase } from './case-store.js';
import { discrepanciesAmong, registrationObstacle } from './registration.js';

export interface Registration {
  readonly orderId: string;
  /** Number of the act on what differs from the ruling; needed when something does. */
  readonly discrepancyAct: string | null;
}

export interface RegisteredCase {
  readonly caseId: string;
  readonly number: string;
}

export async function registerOrder(lab: Lab, actor: Actor, input: Registration): Promise<RegisteredCase> {
  await permittedOrder(lab.db, actor, 'order.register', input.orderId);
  refuseFaults({ discrepancyAct: longFault(input.discrepancyAct, 500) });
  const caseId = newId();
  let number = '';
  await record(lab, actor, async (tx) => {
    const order = await stillThere(tx.db, input.orderId);
    const exhibits = await exhibitsOfOrder(tx.db, order.id);
    mustBeReady(order, exhibits, input);
    const file = { ...(await nextNumber(tx, lab, order)), id: caseId, discrepancyAct: input.discrepancyAct };
    number = file.number;
    await insertCase(tx, file, { by: actor.id, at: instant(lab.clock.now()) });
    await keepOrderWords(tx, { ...order, caseNumber: number }, order);
    for (const exhibit of exhibits) {
      await keepExhibitWords(tx, { ...exhibit, number: exhibitNumber(number, exhibit.position) });
    }
    const items = [`case:${caseId}`, `order:${order.id}`, ...exhibits.map((exhibit) => `exhibit:${exhibit.id}`)];
    const data = { number, exhibits: exhibits.length, discrepancies: discrepanciesAmong(exhibits).length };
    return { type: 'case.registered', items, data };
  });
  return { caseId, number };
}

function mustBeReady(order: Order, exhibits: readonly EnteredExhibit[], input: Registration): void {
  const obstacle = registrationObstacle(order, exhibits);
  if (obstacle !== undefined) {
    throw new RuleBroken(obstacle.code, 'position' in obstacle ? { position: obstacle.position } : {});
  }
  if (discrepanciesAmong(exhibits).length > 0 && !input.discrepancyAct) {
    throw new InvalidInput({ discrepancyAct: { code: 'discrepancy-act-needed' } });
  }
}

// The ledger's head is held, so nobody else counts at the same time: numbers have no gaps and no twins.
async function nextNumber(tx: Witnessed, lab: Lab, order: Order): Promise<Omit<NewCase, 'id' | 'discrepancyAct'>> {
  const laboratory = await laboratoryById(tx.db, order.laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const year = Number(dayIn(laboratory.timeZone, lab.clock.now()).slice(0, 4));
  const serial = (await lastSerial(tx.db, order.laboratoryId, year)) + 1;
  const number = caseNumber(laboratory.code, year, serial);
  return { laboratoryId: order.laboratoryId, orderId: order.id, number, year, serial };
}
