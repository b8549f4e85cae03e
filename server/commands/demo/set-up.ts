// The laboratory before its first case: people, a storage room with a safe, a gas chromatograph with its watched folder.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { enterInstrument } from '../../measuring/instruments/instrument-actions.js';
import type { Lab } from '../../ledger/lab.js';
import { weighingRoom } from './balances.js';
import { benchCards } from './bench-cards.js';
import { instrumentBook } from './instrument-book.js';
import type { Demonstration } from './demonstration.js';
import { registry } from './registry.js';
import { takeOnStaff } from './staff.js';
import { stocked } from './stock.js';
import { storeroom } from './storeroom.js';
import type { WorkingDays } from './working-days.js';

export interface Wishes {
  readonly ownRun: string | undefined;
  readonly password: string;
  readonly passphrase: string;
}

export async function setUp(lab: Lab, days: WorkingDays, wishes: Wishes): Promise<Demonstration> {
  days.goTo(9, '09:00');
  const staff = await takeOnStaff(lab, wishes.password);
  days.pass(30);
  const room = await storeroom(lab, staff);
  const folder = instrumentFolder(lab.settings.dataFolder);
  await mkdir(folder, { recursive: true });
  const instrument = await enterInstrument(lab, staff.qualityManager, {
    name: 'ГХ-МС 2',
    kind: 'gc-ms',
    serial: 'US00000002',
    model: '8890/5977B',
    location: 'каб. 12',
    folder,
    silenceHours: 72,
    movesTaken: false,
    profile: { timeZone: 'Asia/Almaty', utcMark: 'local' },
  });
  await instrumentBook(lab, days, staff, instrument);
  const balances = await weighingRoom(lab, days, staff);
  const stock = await stocked({ lab, days, staff, password: wishes.password });
  await registry(lab, days, staff);
  const day = days.now().toISOString().slice(0, 10);
  const cardsPrintId = await benchCards(lab, { staff, password: wishes.password, room, day });
  return { lab, days, staff, ...wishes, room, instrument, balances, stock, folder, cardsPrintId };
}

/** Beside the data, never within: a watched folder holds what is not the laboratory's yet. */
function instrumentFolder(dataFolder: string): string {
  return join(`${dataFolder}-instruments`, 'gc-ms-2');
}
