// What every step of the demonstration is handed.
import type { Instrument } from '../../measuring/instruments/instrument.js';
import type { Balance } from '../../evidence/balances/balance.js';
import type { Place } from '../../evidence/storage/place.js';
import type { Lab } from '../../ledger/lab.js';
import type { Stock } from './stock.js';
import type { Staff } from './staff.js';
import type { WorkingDays } from './working-days.js';

export interface Demonstration {
  readonly lab: Lab;
  readonly days: WorkingDays;
  readonly staff: Staff;
  /** Of every person. */
  readonly password: string;
  /** Of the experts' keys. */
  readonly passphrase: string;
  readonly room: Room;
  readonly instrument: Instrument;
  /** The finest first. */
  readonly balances: readonly Balance[];
  readonly stock: Stock;
  /** The instrument's watched folder. */
  readonly folder: string;
  /** The sheet with badges, cards and places. */
  readonly cardsPrintId: string;
  /** Path of a run that the person brought. */
  readonly ownRun: string | undefined;
}

export interface Room {
  readonly safe: Place;
  readonly shelf: Place;
  readonly lowerShelf: Place;
  /** Stands on the shelf, until it is moved to the lower one. */
  readonly box: Place;
}
