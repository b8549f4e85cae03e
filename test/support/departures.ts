// Items ready to leave: in the hands of a storekeeper, sealed, with what the forms would send of them.
import { bindScan, receiveScans } from '../../server/evidence/acts/act-scan-actions.js';
import { actById } from '../../server/evidence/acts/act-store.js';
import type { HandOut, LeavingItem } from '../../server/evidence/acts/departure.js';
import type { Mass } from '../../server/evidence/custody/masses.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { step, type TestExhibit } from './custody-steps.js';
import { aRegisteredCase } from './registered-exhibits.js';
import type { TestLab } from './test-lab.js';

/** The gross mass that `aRegisteredCase` records at the reception. */
export const recordedGross: Mass = { massMicrograms: 14_200_000, resolutionMicrograms: 10_000 };

export async function heldExhibits(test: TestLab, by: Actor, count: number): Promise<readonly TestExhibit[]> {
  const { exhibits } = await aRegisteredCase(test, { exhibits: count });
  const items = exhibits.map((exhibit) => ({ kind: 'exhibit' as const, ...exhibit }));
  for (const item of items) await custody.receiveItem(test.lab, by, step(item));
  return items;
}

export function leaving(item: TestExhibit, changes: Partial<LeavingItem> = {}): LeavingItem {
  return { ...step(item), sealSeen: item.seal, gross: recordedGross, ...changes };
}

/** The printed act, signed by hand, comes back from the scanner and is attached. */
export async function paperSigned(test: TestLab, by: Actor, actId: string): Promise<void> {
  const kept = await test.lab.vault.keepBytes(Buffer.from(`%PDF-1.4\n% ${actId}\n%%EOF`));
  const file = { ...kept, name: 'акт.pdf', sniffedType: 'application/pdf' };
  const [scan] = await receiveScans(test.lab, by, [file]);
  const actName = (await actById(test.lab.db, actId))?.number ?? '';
  await bindScan(test.lab, by, { scanId: scan?.scanId ?? '', actName });
}

export function aHandOut(
  items: readonly LeavingItem[],
  changes: Partial<HandOut> & Pick<HandOut, 'balanceId'>,
): HandOut {
  return {
    actId: newId(),
    items,
    purpose: 'return',
    recipient: 'Департамент полиции города Алматы',
    receiverName: 'Оспанов Нұрлан',
    receiverTitle: 'следователь, удостоверение 041',
    document: 'доверенность 17 от 25.11.2026',
    remarks: null,
    language: 'ru',
    ...changes,
  };
}
