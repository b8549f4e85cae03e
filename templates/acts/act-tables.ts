// The tables of an act: its objects, what was weighed again, what differs, the photographs with their hashes.
import type { Block, Cell } from '../document.js';
import { grams, groupedHash, massDecimals } from '../quantities.js';
import type { ActDesk } from './act-desk.js';
import type { ActDifference, ActItem, ActMass } from './facts.js';

export function objectsTable(desk: ActDesk): Block {
  const { facts, say } = desk;
  const isWeighed = facts.items.some((item) => item.gross !== undefined);
  const found = facts.items.map((item) => foundWords(desk, item));
  const isFound = found.some((words) => words !== '');
  const mass = isWeighed ? [{ heading: say('gross'), share: 11, align: 'right' as const }] : [];
  return {
    kind: 'table',
    columns: [
      { heading: say('n'), share: 4 },
      { heading: say('object'), share: 38 },
      { heading: say('package'), share: 27 },
      ...(isFound ? [{ heading: say('found'), share: 24 }] : []),
      ...mass,
    ],
    rows: facts.items.map((item, index) => [
      String(index + 1),
      `${item.number}\n${item.description}`,
      packageWords(desk, item),
      ...(isFound ? [found[index] ?? ''] : []),
      ...(isWeighed ? [item.gross === undefined ? '' : massText(desk, item.gross)] : []),
    ]),
  };
}

function packageWords({ say }: ActDesk, item: ActItem): string {
  const { packaging, sealBefore, sealAfter, sealCondition } = item;
  return lines(
    packaging,
    sealBefore && say(sealAfter ? 'sealBefore' : 'seal', { seal: sealBefore }),
    sealAfter && say('sealAfter', { seal: sealAfter }),
    sealCondition && say(`condition.${sealCondition}`),
  );
}

function foundWords({ say, moment }: ActDesk, item: ActItem): string {
  const { at, inscriptionCheck, declaredCount, foundCount, note } = item;
  const count =
    declaredCount !== undefined && foundCount !== undefined
      ? say('count.both', { declared: declaredCount, found: foundCount })
      : foundCount !== undefined && say('count.found', { found: foundCount });
  return lines(at && moment(at), count, inscriptionCheck && say(`inscription.${inscriptionCheck}`), note);
}

const lines = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join('\n');

/** Mass found against the mass on record, within the expanded uncertainty of the two weighings. */
export function weighInTable(desk: ActDesk): readonly Block[] {
  const { facts, say, print } = desk;
  const weighed = facts.items.filter((item) => item.recorded !== undefined && item.gross !== undefined);
  if (weighed.length === 0) return [];
  const table: Block = {
    kind: 'table',
    caption: say('weighIn'),
    columns: [
      { heading: say('object'), share: 30 },
      { heading: say('weighIn.recorded'), share: 17, align: 'right' },
      { heading: say('weighIn.found'), share: 17, align: 'right' },
      { heading: say('weighIn.difference'), share: 17, align: 'right' },
      { heading: say('weighIn.tolerance'), share: 17, align: 'right' },
    ],
    rows: weighed.map((item) => {
      const { massMicrograms, resolutionMicrograms } = item.gross as ActMass;
      const { massMicrograms: recorded = 0, toleranceMicrograms = 0 } = item.recorded ?? {};
      const decimals = massDecimals(undefined, resolutionMicrograms);
      const text = (mass: number | bigint): string => grams(mass, decimals, print.language);
      const tolerance = `±\u00a0${text(toleranceMicrograms)}`;
      return [item.number, text(recorded), text(massMicrograms), text(difference(massMicrograms, recorded)), tolerance];
    }),
  };
  return [table];
}

const difference = (found: number | bigint, recorded: number | bigint): bigint => BigInt(found) - BigInt(recorded);

export function differencesTable(desk: ActDesk): readonly Block[] {
  const { facts, say } = desk;
  const { differences = [] } = facts;
  if (differences.length === 0) return [];
  const table: Block = {
    kind: 'table',
    caption: say('differences'),
    columns: [
      { heading: say('object'), share: 26 },
      { heading: say('differences.what'), share: 22 },
      { heading: say('differences.recorded'), share: 26 },
      { heading: say('differences.found'), share: 26 },
    ],
    rows: differences.map((each): readonly Cell[] => [
      each.number,
      say(`difference.${each.kind}`),
      valueWords(desk, each.kind, each.recorded),
      { text: valueWords(desk, each.kind, each.found), voice: 'bold' },
    ]),
  };
  return [table];
}

function valueWords({ say, print }: ActDesk, kind: ActDifference['kind'], value: string): string {
  if (value === '') return say('differences.none');
  if (kind === 'gross-mass' && /^\d+$/.test(value))
    return `${grams(Number(value), 3, print.language)}\u00a0${say('g')}`;
  if (kind === 'seal-condition' && isCondition(value)) return say(`condition.${value}`);
  if (kind === 'inscription' && isCheck(value)) return say(`inscription.${value}`);
  return value;
}

const isCondition = (value: string): value is 'intact' | 'damaged' | 'broken' | 'absent' =>
  ['intact', 'damaged', 'broken', 'absent'].includes(value);

const isCheck = (value: string): value is 'agrees' | 'differs' | 'absent' =>
  ['agrees', 'differs', 'absent'].includes(value);

function massText({ print }: ActDesk, { massMicrograms, resolutionMicrograms }: ActMass): string {
  return grams(massMicrograms, massDecimals(undefined, resolutionMicrograms), print.language);
}

export function photographsTable(desk: ActDesk): readonly Block[] {
  const { facts, say, moment } = desk;
  const rows = facts.items.flatMap((item) =>
    item.photographs.map(({ subject, takenAt, sha256 }) => [
      item.number,
      `${say(`photograph.${subject}`)}\n${moment(takenAt)}`,
      groupedHash(sha256),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: say('photographs'),
      columns: [
        { heading: say('object'), share: 24 },
        { heading: say('photograph'), share: 22 },
        { heading: 'SHA-256', share: 54 },
      ],
      rows,
    },
  ];
}
