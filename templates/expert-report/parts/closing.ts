// What stands after the conclusions: objects returned, annexes, reviews, custody, verification, signatures, end mark.
import type { Block, SignatureBox } from '../../document.js';
import { grams, groupedHash, massDecimals } from '../../quantities.js';
import type { ReturnedObject } from '../exhibit-facts.js';
import { factRows, paragraph, part, section, type ReportDesk } from '../report-desk.js';

export function closingPart(desk: ReportDesk): readonly Block[] {
  return [
    ...signatures(desk),
    part(desk.say('closing')),
    ...returnedObjects(desk),
    ...annexes(desk),
    ...reviews(desk),
    ...custody(desk),
    ...verification(desk),
    { kind: 'end', text: desk.say('end') },
  ];
}

function returnedObjects(desk: ReportDesk): readonly Block[] {
  const { facts, say } = desk;
  if (facts.returned.length === 0) return [];
  const table: Block = {
    kind: 'table',
    caption: say('returned'),
    columns: [
      { heading: say('returned.object'), share: 10 },
      { heading: say('returned.packaging'), share: 50 },
      { heading: say('returned.seal'), share: 25 },
      { heading: say('returned.mass'), share: 15, align: 'right' },
    ],
    rows: facts.returned.map((one) => [
      { text: one.exhibit, voice: 'bold' },
      one.packaging,
      one.seal,
      returnedMass(desk, one),
    ]),
  };
  return [section(say('returned')), table];
}

/** To the same decimals as the weighing of that object. */
function returnedMass({ facts, language }: ReportDesk, returned: ReturnedObject): string {
  const { remainingMassMicrograms: mass } = returned;
  if (mass === undefined) return '—';
  const weighing = facts.weighings.find((one) => one.exhibit === returned.exhibit);
  const decimals = weighing ? massDecimals(weighing.uncertaintyMicrograms, weighing.balance.readabilityMicrograms) : 3;
  return grams(mass, decimals, language);
}

function annexes({ facts, say }: ReportDesk): readonly Block[] {
  const inside = facts.attachments.map(({ name }) => name).join(', ');
  const note = inside === '' ? [] : [paragraph(say('annexes.inside', { names: inside }), 'small')];
  if (facts.annexes.length === 0) return note;
  const table: Block = {
    kind: 'table',
    caption: say('annexes'),
    columns: [
      { heading: say('exhibit.number'), share: 5 },
      { heading: say('annex.title'), share: 27 },
      { heading: say('annex.sheets'), share: 9, align: 'right' },
      { heading: say('annex.file'), share: 26 },
      { heading: say('annex.hash'), share: 33 },
    ],
    rows: facts.annexes.map(({ title, sheets, file }, index) => [
      String(index + 1),
      title,
      sheets === undefined ? '—' : String(sheets),
      file ? say('annex.bytes', { name: file.name, bytes: String(file.bytes) }) : '—',
      file ? groupedHash(file.sha256) : '—',
    ]),
  };
  return [section(say('annexes')), table, ...note];
}

function reviews({ facts, say, moment }: ReportDesk): readonly Block[] {
  if (facts.reviews.length === 0) return [];
  const rows = facts.reviews.map(({ kind, name, position, at }) => {
    const person = [name, position].filter((part) => part !== '').join(', ');
    return [say(`review.${kind}`), say('review.line', { person, at: moment(at) })] as const;
  });
  return [section(say('reviews')), factRows(rows)];
}

function custody({ facts, say, moment }: ReportDesk): readonly Block[] {
  if (facts.custody.length === 0) return [];
  const table: Block = {
    kind: 'table',
    caption: say('custody'),
    columns: [
      { heading: say('custody.when'), share: 19 },
      { heading: say('custody.exhibit'), share: 11 },
      { heading: say('custody.event'), share: 32 },
      { heading: say('custody.person'), share: 22 },
      { heading: say('custody.proof'), share: 16 },
    ],
    rows: facts.custody.map((step) => [
      moment(step.at),
      step.exhibit,
      [step.event, step.seal === undefined ? '' : say('exhibit.sealed', { seal: step.seal })]
        .filter(Boolean)
        .join('\n'),
      step.person,
      { proofMark: step.entryHash },
    ]),
  };
  return [section(say('custody')), table, paragraph(say('verification.marks'), 'small')];
}

function verification({ facts, say }: ReportDesk): readonly Block[] {
  const { url, ledgerSequence: sequence, ledgerHash } = facts.verification;
  const ledger = say('verification.ledger', { sequence: String(sequence), hash: groupedHash(ledgerHash) });
  const lines = [say('verification.text'), ledger];
  const body: readonly Block[] =
    url === undefined
      ? lines.map((line) => paragraph(line))
      : [{ kind: 'qr-code', content: url, lines: [...lines, say('verification.url', { url })] }];
  return [section(say('verification')), ...body, { kind: 'note', text: say('in-full') }];
}

/** All fields exist from the beginning, also those that nobody signs in the end. */
function signatures({ facts, say }: ReportDesk): readonly Block[] {
  const reviewer = facts.reviews.find(({ kind }) => kind === 'technical');
  const experts = facts.experts.map(({ name, position }, index): SignatureBox => {
    return {
      field: index === 0 ? 'SigExpert' : `SigExpert${index + 1}`,
      role: say('signature.expert'),
      name,
      position,
    };
  });
  const reviewing: SignatureBox = {
    field: 'SigReviewer',
    role: say('signature.reviewer'),
    name: reviewer?.name ?? '',
    position: reviewer?.position ?? '',
  };
  return [
    section(say('signatures')),
    {
      kind: 'signatures',
      boxes: [...experts, reviewing],
      invisibleFields: [{ field: 'ArchiveTimestamp', label: say('signature.archive') }],
      placeholder: say('signature.place'),
    },
  ];
}
