// An act on paper: who did what with which objects under which document, and lines for those who sign by hand.
import { printedDate, printedTime } from '../dates.js';
import type { Block, PrintedDocument } from '../document.js';
import { drawDocument } from '../pdf/draw-document.js';
import { phrasesOf } from '../phrases.js';
import { grams, groupedHash, massDecimals } from '../quantities.js';
import type { ActDesk } from './act-desk.js';
import type { ActFacts, ActPrint } from './facts.js';
import { differencesTable, objectsTable, photographsTable, weighInTable } from './act-tables.js';
import { en } from './words/en.js';
import { kk } from './words/kk.js';
import { ru } from './words/ru.js';

/** PDF bytes: the same facts and signatures always give the same. Throws `UnfitDocument`. */
export async function renderAct(facts: ActFacts, print: ActPrint): Promise<Uint8Array> {
  return drawDocument(actDocument(facts, print));
}

function actDocument(facts: ActFacts, print: ActPrint): PrintedDocument {
  const say = phrasesOf({ kk, ru, en }, print.language);
  const moment = (date: string): string => printedTime(date, facts.timeZone);
  const desk: ActDesk = { facts, print, say, moment };
  const title = say(`title.${facts.kind}`, { number: facts.number });
  const inSystem = facts.parties.filter((party) => party.signs === 'system').length;
  const state = say('signed.state', { given: print.signatures.length, all: inSystem });
  return {
    language: print.language,
    title,
    author: facts.drawnBy,
    subject: facts.order?.caseNumber ?? facts.number,
    code: facts.code,
    createdAt: newest(facts, print),
    runningHead: title,
    runningFoot: inSystem === 0 ? say('drawn', { person: facts.drawnBy }) : state,
    words: { page: say('page'), table: say('table'), figure: say('figure') },
    blocks: blocksOf(desk, title),
  };
}

function newest({ drawnAt }: ActFacts, { signatures, carriedOut }: ActPrint): Date {
  const given = [...signatures, ...(carriedOut === undefined ? [] : [carriedOut])];
  return new Date([drawnAt, ...given.map(({ at }) => at)].sort().at(-1) ?? drawnAt);
}

function blocksOf(desk: ActDesk, title: string): readonly Block[] {
  const { facts, say, moment } = desk;
  const { agency, drawnAt, remarks } = facts;
  return [
    { kind: 'letterhead', left: agency.kk, right: agency.ru, below: agency.address },
    { kind: 'title', text: title, subtitle: moment(drawnAt) },
    { kind: 'paragraph', text: say(`states.${facts.kind}`, { count: facts.items.length }) },
    basis(desk),
    { kind: 'heading', rank: 'section', text: say('objects') },
    objectsTable(desk),
    ...weighInTable(desk),
    ...differencesTable(desk),
    ...photographsTable(desk),
    ...(remarks ? ([headed(say('remarks')), { kind: 'paragraph', text: remarks }] as const) : []),
    { kind: 'heading', rank: 'section', text: say('signatures') },
    signatureLines(desk),
    ...(facts.parties.some(({ signs }) => signs === 'paper') ? ([{ kind: 'note', text: say('paper') }] as const) : []),
    ...checkpointNote(desk),
    { kind: 'end', text: say('end', { number: facts.number }) },
  ];
}

const headed = (text: string): Block => ({ kind: 'heading', rank: 'section', text });

function basis(desk: ActDesk): Block {
  const { facts, say } = desk;
  const { order } = facts;
  const ruling = order && { number: order.ruling.number, date: printedDate(order.ruling.date, facts.timeZone) };
  const rows = [
    [say('case'), order?.caseNumber],
    [say('criminalCase'), order?.criminalCaseNumber],
    [say('ruling'), ruling && say('ruling.of', ruling)],
    [say('body'), order && [order.orderingBody, order.investigator].filter(Boolean).join(', ')],
    [say(facts.kind === 'destruction' ? 'decision' : 'document'), facts.document],
    [say('recipient'), facts.recipient],
    [say('purpose'), facts.purpose && say(`purpose.${facts.purpose}`)],
    [say('place'), facts.place],
    [say('method'), facts.method],
    [say('destroyed'), destroyedWords(desk)],
    [say('balance'), balanceWords(desk)],
  ] as const;
  return { kind: 'facts', rows: rows.flatMap(([label, value]) => (value ? [{ label, value }] : [])) };
}

/** Printed before, it has lines to be filled in by hand where it is done. */
function destroyedWords({ facts, print: { carriedOut }, say, moment }: ActDesk): string | undefined {
  if (facts.kind !== 'destruction') return undefined;
  if (carriedOut === undefined) return say('destroyed.by-hand');
  const { at, sequence, hash } = carriedOut;
  return say('destroyed.system', { at: moment(at), sequence: String(sequence), mark: hash.slice(0, 8) });
}

function balanceWords({ facts, print, say, moment }: ActDesk): string | undefined {
  const { balance, fitness, timeZone } = facts;
  if (balance === undefined || fitness === undefined) return balance;
  const { serial, readabilityMicrograms, certificate, calibratedOn, dueOn, checkedAt } = fitness;
  const day = (date: string): string => printedDate(date, timeZone);
  const shown = grams(readabilityMicrograms, massDecimals(undefined, readabilityMicrograms), print.language);
  const calibrated = { certificate, from: day(calibratedOn), until: day(dueOn) };
  return [
    say('balance.is', { name: balance, serial, readability: shown }),
    say('balance.calibrated', calibrated),
    say('balance.checked', { at: moment(checkedAt) }),
  ].join('; ');
}

/** What ties the sheet to the ledger: whoever holds it can ask that the ledger still has what it had then. */
function checkpointNote({ facts, say, moment }: ActDesk): readonly Block[] {
  const { checkpoint } = facts;
  if (checkpoint === undefined) return [];
  const { entries, root, signedAt } = checkpoint;
  const mark = groupedHash(root.slice(0, 16));
  return [{ kind: 'note', text: say('checkpoint', { count: entries, mark, at: moment(signedAt) }) }];
}

function signatureLines({ facts, print, say, moment }: ActDesk): Block {
  const lines = facts.parties.map(({ role, name, title }, index) => {
    const given = print.signatures.find(({ party }) => party === index + 1);
    const words = given && { at: moment(given.at), sequence: String(given.sequence), mark: given.hash.slice(0, 8) };
    return { role: say(`role.${role}`), name, title: title ?? '', signed: words && say('signed.system', words) };
  });
  return { kind: 'signature-lines', lines, signature: say('signature'), date: say('date') };
}
