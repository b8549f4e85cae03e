// Introductory part: circumstances, expert, materials, questions verbatim, and the objects as they came.
import type { Block, Cell } from '../../document.js';
import type { ExhibitFacts } from '../exhibit-facts.js';
import type { ExpertFacts } from '../facts.js';
import { dashes, factRows, paragraph, part, section, type ReportDesk } from '../report-desk.js';

export function introductionPart(desk: ReportDesk): readonly Block[] {
  const { facts, say } = desk;
  return [
    part(say('introduction')),
    section(say('circumstances')),
    ...paragraphs(facts.criminalCase.circumstances),
    section(say('experts')),
    ...facts.experts.map((expert) => expertTable(desk, expert)),
    section(say('present')),
    ...listOrNone(desk, facts.personsPresent),
    section(say('motions')),
    ...listOrNone(desk, facts.motions),
    section(say('materials')),
    ...listOrNone(desk, facts.materials),
    section(say('questions')),
    paragraph(say('questions.verbatim'), 'small'),
    { kind: 'list', marker: 'number', items: facts.questions },
    section(say('exhibits')),
    paragraph(say('exhibits.intro', { count: facts.exhibits.length })),
    exhibitTable(desk),
  ];
}

/** Blank lines divide paragraphs, as typed. */
function paragraphs(text: string): readonly Block[] {
  return text
    .split(/\n\s*\n/)
    .filter((one) => one.trim() !== '')
    .map((one) => paragraph(one));
}

function expertTable({ say }: ReportDesk, expert: ExpertFacts): Block {
  return factRows([
    [say('expert.name'), expert.name],
    [say('expert.position'), expert.position],
    [say('expert.education'), expert.education],
    [say('expert.speciality'), expert.speciality],
    [say('expert.experience'), say('expert.years', { years: expert.experienceYears })],
    [say('expert.degree'), expert.degree],
    [say('expert.certificate'), expert.certificate],
  ]);
}

function listOrNone({ say }: ReportDesk, items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [paragraph(say('none'))] : dashes(items);
}

function exhibitTable(desk: ReportDesk): Block {
  const { facts, say } = desk;
  return {
    kind: 'table',
    caption: say('exhibits'),
    columns: [
      { heading: say('exhibit.number'), share: 5 },
      { heading: say('exhibit.object'), share: 30 },
      { heading: say('exhibit.packaging'), share: 36 },
      { heading: say('exhibit.condition'), share: 18 },
      { heading: say('exhibit.count'), share: 11, align: 'right' },
    ],
    rows: facts.exhibits.map((exhibit) => exhibitRow(desk, exhibit)),
  };
}

function exhibitRow({ say }: ReportDesk, exhibit: ExhibitFacts): readonly Cell[] {
  const packaging = [
    exhibit.packaging,
    say('exhibit.sealed', { seal: exhibit.seal }),
    say('exhibit.inscription', { text: exhibit.inscription }),
  ];
  const condition = [say(`exhibit.${exhibit.integrity}`), exhibit.integrityNote ?? ''].filter((line) => line !== '');
  return [
    { text: exhibit.number, voice: 'bold' },
    `${exhibit.description}\n${exhibit.code}`,
    packaging.join('\n'),
    condition.join('\n'),
    `${exhibit.declaredCount} / ${exhibit.foundCount}`,
  ];
}
