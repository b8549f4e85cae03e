// The end of custody: an exhibit goes back to the body that ordered, another is destroyed by a commission, a third may do
// neither since a court wants it kept.
import { receiveScans } from '../../evidence/acts/act-scan-actions.js';
import { signAct } from '../../evidence/acts/act-signing-actions.js';
import { actById } from '../../evidence/acts/act-store.js';
import { handOutItems } from '../../evidence/acts/departure-actions.js';
import type { LeavingItem } from '../../evidence/acts/departure.js';
import { carryOutDestruction, prepareDestruction } from '../../evidence/acts/destruction-actions.js';
import { placeHold } from '../../evidence/holds/hold-actions.js';
import { newId } from '../../foundation/ids.js';
import { checkedBalance } from './balances.js';
import { itemOf, packedMass, step } from './bench.js';
import type { Demonstration } from './demonstration.js';
import type { DemoCase, DemoExhibit } from './intake.js';
import { paperScan } from './paper-scan.js';
import { scanned, signedFor } from './signed-sheets.js';

/** After the conclusion: what is left goes back to the investigator, who signs on paper. */
export async function givenBack(demo: Demonstration, { exhibits, story }: DemoCase): Promise<void> {
  const { lab, staff, password } = demo;
  const { items, balanceId } = await weighedOut(demo, exhibits, (exhibit) => `A${exhibit.story.seal}`);
  const actId = await handOutItems(lab, staff.storekeeper, {
    ...{ actId: newId(), items, balanceId, purpose: 'return', language: 'ru', remarks: null },
    recipient: 'Управление полиции Ауэзовского района ДП города Алматы',
    receiverName: 'Құсайынов Е.Б.',
    receiverTitle: 'капитан полиции, удостоверение 041877',
    document: `сопроводительное письмо к заключению по постановлению № ${story.ruling.number}`,
  });
  await signAct(lab, staff.storekeeper, { actId, secret: password });
  await paperAttached(demo, actId);
}

/** The sheet that was signed by hand comes back from the scanner, and finds its act by the code on it. */
async function paperAttached({ lab, days, staff }: Demonstration, actId: string): Promise<void> {
  days.pass(15);
  const act = await actById(lab.db, actId);
  if (act === undefined) throw new Error('the act is gone');
  const kept = await lab.vault.keepBytes(paperScan(act.facts.code));
  const file = { ...kept, name: `${act.number}.png`, sniffedType: 'image/png' };
  const [scan] = await receiveScans(lab, staff.storekeeper, [file]);
  if (scan?.act?.id !== actId) throw new Error('the code on the signed sheet was not read');
}

/** By decision of a court: a commission of three, a witness, a weigh-in; the two colleagues among them sign here. */
export async function destroyed(demo: Demonstration, { exhibits }: DemoCase): Promise<void> {
  const { lab, days, staff, password } = demo;
  const { items, balanceId } = await weighedOut(demo, exhibits, (exhibit) => exhibit.story.seal);
  const colleagues = [staff.qualityManager, staff.storekeeper];
  const actId = await prepareDestruction(lab, staff.storekeeper, {
    ...{ actId: newId(), items, balanceId, language: 'ru', remarks: 'Видеозапись приобщена к делу.' },
    document: 'постановление Алмалинского районного суда г. Алматы № 1-318/26',
    place: 'Котельная ТЭЦ-2, г. Алматы',
    method: 'Сжигание в топке при 1100 °C',
    commission: [
      ...colleagues.map(({ id }) => ({ personId: id, name: '', title: null })),
      { personId: null, name: 'Нұрланова Әсел Қайратқызы', title: 'прокурор Алмалинского района' },
    ],
    witnesses: [{ personId: null, name: 'Цой Андрей Викторович', title: 'начальник смены ТЭЦ-2' }],
  });
  days.pass(40);
  for (const member of colleagues) await signAct(lab, member, { actId, secret: password });
  await paperAttached(demo, actId);
  await carryOutDestruction(lab, staff.storekeeper, { actId });
}

/** The defence has appealed: neither a return nor a destruction until the court has decided. */
export async function heldBack({ lab, staff }: Demonstration, { caseId }: DemoCase): Promise<void> {
  await placeHold(lab, staff.qualityManager, {
    item: { kind: 'case', id: caseId },
    kind: 'court',
    document: 'запрос Алматинского городского суда № 2-1147',
    reason: 'Апелляционная жалоба защиты: объекты могут понадобиться для повторной экспертизы',
    until: null,
  });
}

async function takenOut({ lab, days, staff }: Demonstration, exhibit: DemoExhibit, sealSeen: string): Promise<void> {
  const witness = { id: staff.technician.id, name: staff.technician.name };
  const items = [scanned(itemOf(exhibit), sealSeen)];
  await signedFor(lab, staff.storekeeper, { action: 'take-out', items, witness });
  days.pass(4);
}

/** Taken out of the safe, seals read, weighed as they are. */
async function weighedOut(
  demo: Demonstration,
  exhibits: readonly DemoExhibit[],
  sealOf: (exhibit: DemoExhibit) => string,
): Promise<{ readonly items: readonly LeavingItem[]; readonly balanceId: string }> {
  const most = Math.max(...exhibits.map(({ story }) => story.grossMicrograms));
  const balance = await checkedBalance(demo, demo.staff.storekeeper, most);
  const items: LeavingItem[] = [];
  for (const exhibit of exhibits) {
    const sealSeen = sealOf(exhibit);
    await takenOut(demo, exhibit, sealSeen);
    const isSampled = sealSeen !== exhibit.story.seal;
    items.push({
      ...step(itemOf(exhibit)),
      sealSeen,
      gross: packedMass(exhibit, balance, isSampled ? 'sampled' : 'whole'),
    });
  }
  return { items, balanceId: balance.id };
}
