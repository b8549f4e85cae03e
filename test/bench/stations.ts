// The scan stations of a laboratory as one process: each hands items to and fro between two people, one request at a time,
// by the real form, as many on a sheet as are wished. Asked over the channel to its parent; it tells how much was answered, how fast, and what it cost itself.
import { newId } from '../../server/foundation/ids.js';
import type { LaidOut } from '../support/laid-out.js';
import { followStep, formOf, type Shuttle } from '../support/hand-overs.js';
import { openClient, type Client } from './keep-alive-client.js';

export interface Shift {
  readonly origin: string;
  /** How many of the stations work. */
  readonly stations: number;
  /** Items on a sheet: one signature, and an event each. */
  readonly together: number;
  /** The first of the items laid out that it takes: those of another shift may be in other hands. */
  readonly firstItem: number;
  readonly milliseconds: number;
  /** What the answer is asked for as. */
  readonly accept: 'application/json' | 'text/html';
  /** False where nothing is recorded: then the items stay where they are. */
  readonly records: boolean;
}

export interface ShiftReport {
  readonly requests: number;
  /** Items handed over or accepted. */
  readonly events: number;
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
  readonly cpuMicroseconds: number;
}

process.on('message', (message: { readonly laidOut: LaidOut } | Shift) => {
  if ('laidOut' in message) laidOut = message.laidOut;
  else void work(message).then((report) => process.send?.(report));
});

let laidOut: LaidOut | undefined;

async function work(shift: Shift): Promise<ShiftReport> {
  const before = process.cpuUsage();
  const times: number[] = [];
  const shuttles = laidOut?.shuttles ?? [];
  const sheets = Array.from({ length: shift.stations }, (_, station) => sheetOf(shuttles, shift, station));
  const end = performance.now() + shift.milliseconds;
  await Promise.all(sheets.map((sheet) => atStation(shift, sheet, { end, times })));
  const { user, system } = process.cpuUsage(before);
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const cpuMicroseconds = user + system;
  return {
    requests: times.length,
    events: times.length * shift.together,
    p50Milliseconds: at(0.5),
    p99Milliseconds: at(0.99),
    cpuMicroseconds,
  };
}

type Sheet = readonly [Shuttle, ...Shuttle[]];

function sheetOf(shuttles: readonly Shuttle[], { together, firstItem }: Shift, station: number): Sheet {
  const from = firstItem + station * together;
  const [first, ...others] = shuttles.slice(from, from + together);
  if (first === undefined || others.length !== together - 1) throw new Error('not enough items are laid out');
  return [first, ...others];
}

async function atStation(
  shift: Shift,
  sheet: Sheet,
  { end, times }: { readonly end: number; readonly times: number[] },
): Promise<void> {
  const client = openClient(shift.origin);
  while (performance.now() < end) {
    const started = performance.now();
    await handOver(client, shift, sheet);
    times.push(performance.now() - started);
  }
  client.close();
}

async function handOver(client: Client, shift: Shift, sheet: Sheet): Promise<void> {
  if (laidOut === undefined) throw new Error('nothing is laid out');
  const { cookie, body } = formOf(laidOut.people, sheet, sheet.map(newId));
  const headers =
    `Cookie: dalel-session=${cookie}\r\nAccept: ${shift.accept}\r\n` +
    'Content-Type: application/x-www-form-urlencoded\r\n';
  const { status, body: said } = await client.post('/custody', headers, body);
  if (status !== 200) throw new Error(`${sheet[0].step} was answered with ${status}: ${said.slice(0, 500)}`);
  if (!shift.records) return;
  if (shift.accept === 'application/json' && !said.includes('"refused":[]')) throw new Error(`refused: ${said}`);
  for (const shuttle of sheet) followStep(shuttle);
}
