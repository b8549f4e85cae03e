// What the custody page of an item and a person's list of items read, as the laboratory's record grows: the same functions that
// serve the pages, at ten thousand, one million and five million custody events.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../server/database/connection.js';
import { copyDatabase } from '../../server/database/copy.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodyItemByNumber } from '../../server/evidence/custody/custody-item-store.js';
import { itemsHeldBy, offersBefore } from '../../server/evidence/custody/custody-store.js';
import { heldViews } from '../../server/evidence/custody/held-view.js';
import { itemCustodyView } from '../../server/evidence/custody/item-page-view.js';
import type { Actor } from '../../server/foundation/actor.js';
import { systemClock } from '../../server/foundation/clock.js';
import { receivedExhibit, step } from '../support/custody-steps.js';
import { openTestLab, testSettings } from '../support/test-lab.js';
import { fillDatabase, itemsOfHolder } from './filled-database.js';
import { median } from './interleave.js';

const usualSizes = [10_000, 1_000_000, 5_000_000] as const;
const rounds = 5;
const readsOfRound = 200;

interface Filled {
  readonly events: number;
  readonly numbers: readonly string[];
  readonly database: Database;
}

interface Reading {
  readonly name: string;
  readonly read: (filled: Filled) => Promise<unknown>;
}

/** The first size is what the others are compared with. */
export async function benchCustodyRead(sizes: readonly number[] = usualSizes): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dalel-bench-'));
  const filled: Filled[] = [];
  try {
    const seedFile = join(folder, 'seed.sqlite');
    const seed = await seeded(seedFile);
    for (const events of sizes) {
      const filename = join(folder, `${events}.sqlite`);
      await cp(seedFile, filename);
      const started = performance.now();
      const numbers = fillDatabase({ filename, exhibitId: seed.exhibitId, events });
      console.log(`${events} custody events written in ${Math.round((performance.now() - started) / 1000)} s`);
      filled.push({ events, numbers, database: openDatabase({ client: 'better-sqlite3', filename }) });
    }
    for (const reading of readings(seed.person)) await compare(reading, filled);
  } finally {
    for (const { database } of filled) await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function readings(person: Actor): readonly Reading[] {
  return [
    { name: 'custody page of an item', read: (filled) => readPage(filled, person) },
    {
      name: 'what one answers for',
      read: async ({ database: { read }, numbers }) => {
        const id = `holder ${Math.floor((Math.random() * numbers.length) / itemsOfHolder)}`;
        await heldViews(read, await itemsHeldBy(read, person.laboratoryId, { kind: 'person', id }));
      },
    },
    {
      name: 'offers that nobody answered',
      read: ({ database }) => offersBefore(database.read, person.laboratoryId, '9999-01-01T00:00:00.000Z'),
    },
  ];
}

async function readPage({ database, numbers }: Filled, person: Actor): Promise<void> {
  const number = numbers[Math.floor(Math.random() * numbers.length)] ?? '';
  const item = await custodyItemByNumber(database.read, person.laboratoryId, number);
  if (item === undefined) throw new Error(`${number} is not there`);
  const lab = { db: database.read, clock: systemClock, settings: testSettings('', { client: 'better-sqlite3' }) };
  const view = await itemCustodyView(lab, person, item);
  const whole = view.events.length > 0 && view.events.every(({ proof }) => proof?.holds === true);
  if (!whole) throw new Error(`the events of ${number} are not all proved`);
}

/** In turns, so that a busy moment of the machine falls on each. */
async function compare({ name, read }: Reading, filled: readonly Filled[]): Promise<void> {
  const times = filled.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, one] of filled.entries()) {
      for (let turn = 0; turn < readsOfRound; turn += 1) {
        const started = performance.now();
        await read(one);
        if (round > 0) times[index]?.push(performance.now() - started);
      }
    }
  }
  const middles = times.map(median);
  console.log(`\n${name} (${rounds} rounds of ${readsOfRound})`);
  console.table(
    filled.map(({ events }, index) => ({
      events,
      'p50 ms': rounded(middles[index]),
      'p99 ms': rounded(percentile(times[index] ?? [], 0.99)),
      'ratio of p50 to the smallest': rounded((middles[index] ?? Number.NaN) / (middles[0] ?? Number.NaN)),
    })),
  );
}

const rounded = (value: number | undefined): number => Number((value ?? Number.NaN).toPrecision(3));

const percentile = (values: readonly number[], share: number): number =>
  Float64Array.from(values).sort()[Math.floor(values.length * share)] ?? Number.NaN;

/** One exhibit that went to and fro between two people, by the real actions. */
async function seeded(filename: string): Promise<{ readonly exhibitId: string; readonly person: Actor }> {
  const test = await openTestLab();
  const registrar = await test.person('registrar', 'chemist');
  const other = await test.person('chemist');
  const item = await receivedExhibit(test, registrar);
  for (const [giver, taker] of [
    [registrar, other],
    [other, registrar],
    [registrar, other],
    [other, registrar],
  ] as const) {
    await custody.offerItem(test.lab, giver, { ...step(item), toPersonId: taker.id });
    await custody.acceptItem(test.lab, taker, step(item));
  }
  await copyDatabase({ client: 'better-sqlite3', filename: join(test.settings.dataFolder, 'dalel.sqlite') }, filename);
  await test.close();
  return { exhibitId: item.id, person: registrar };
}
