// The early-warning notice on paper: a substance that nobody has identified comes again. It tells of no persons and of no
// circumstances of a case, so that it can go to other institutions.
import { printedDate, printedTime } from '../dates.js';
import type { Block, Language } from '../document.js';
import { drawDocument } from '../pdf/draw-document.js';
import { phrasesOf } from '../phrases.js';
import { scoreOfThousand } from '../quantities.js';
import { warningWords } from './words.js';

export interface WarningFacts {
  readonly agency: { readonly kk: readonly string[]; readonly ru: readonly string[]; readonly address: string };
  readonly language: Language;
  readonly timeZone: string;
  readonly printedAt: string;
  readonly printedBy: string;
  /** ASCII. */
  readonly code: string;
  readonly cases: number;
  /** By name. */
  readonly regions: readonly string[];
  readonly mass: { readonly value: number; readonly basis: 'assumed' | 'stated' | 'none' };
  /** «фентанилы: 3 из 5 ближайших структур…» */
  readonly hints: readonly string[];
  readonly analogues: readonly string[];
  /** Of the newest sighting. */
  readonly spectrum: readonly (readonly [mz: number, intensity: number])[];
  /** Oldest first. */
  readonly sightings: readonly Sighting[];
  /** Of 1000. */
  readonly alikeFrom: number;
}

export interface Sighting {
  readonly caseNumber: string;
  readonly region: string;
  readonly at: string;
  readonly run: string;
  readonly peak: number;
  readonly minutes: string;
  /** To the first; of 1000. */
  readonly similarity: number;
}

export async function renderEarlyWarning(facts: WarningFacts): Promise<Uint8Array> {
  const say = phrasesOf(warningWords, facts.language);
  const regions = facts.regions.length > 1 ? say('subtitleRegions', { regions: facts.regions.length }) : '';
  const subtitle = `${say('subtitle', { cases: facts.cases })}${regions}`;
  return drawDocument({
    language: facts.language,
    title: say('title'),
    author: facts.printedBy,
    subject: subtitle,
    code: facts.code,
    createdAt: new Date(facts.printedAt),
    runningHead: say('title'),
    runningFoot: say('printed', { person: facts.printedBy, at: printedTime(facts.printedAt, facts.timeZone) }),
    words: { page: say('page'), table: say('table'), figure: say('figure') },
    blocks: [
      { kind: 'letterhead', left: facts.agency.kk, right: facts.agency.ru, below: facts.agency.address },
      { kind: 'title', text: say('title'), subtitle },
      { kind: 'paragraph', text: say('noVerdict') },
      factsBlock(facts),
      figureBlock(facts),
      tableBlock(facts),
      { kind: 'paragraph', text: say('how', { least: facts.alikeFrom }), voice: 'small' },
      { kind: 'end', text: say('end') },
    ],
  });
}

function factsBlock(facts: WarningFacts): Block {
  const say = phrasesOf(warningWords, facts.language);
  const day = (at: string | undefined): string => (at === undefined ? '' : printedDate(at, facts.timeZone));
  const listed = (texts: readonly string[], none: string): string => (texts.length === 0 ? none : texts.join('; '));
  return {
    kind: 'facts',
    rows: [
      { label: say('seen'), value: day(facts.sightings[0]?.at) },
      { label: say('last'), value: day(facts.sightings.at(-1)?.at) },
      { label: say('cases'), value: String(facts.cases) },
      { label: say('regions'), value: listed(facts.regions, say('regionsNone')) },
      { label: say('mass'), value: say(`mass.${facts.mass.basis}`, { mass: facts.mass.value }) },
      { label: say('hints'), value: listed(facts.hints, say('hintsNone')) },
      { label: say('analogues'), value: listed(facts.analogues, say('hintsNone')) },
    ],
  };
}

function figureBlock({ language, spectrum, sightings }: WarningFacts): Block {
  const say = phrasesOf(warningWords, language);
  const newest = sightings.at(-1);
  const caption = say('spectrum', { number: newest?.run ?? '', peak: newest?.peak ?? 0 });
  return {
    kind: 'figure',
    figure: {
      kind: 'mass-spectrum',
      spectrum: { mz: spectrum.map(([mz]) => mz), intensity: spectrum.map(([, intensity]) => intensity) },
      name: newest?.run ?? '',
      decimalMark: language === 'en' ? '.' : ',',
    },
    height: 150,
    caption,
    alternative: caption,
  };
}

function tableBlock(facts: WarningFacts): Block {
  const say = phrasesOf(warningWords, facts.language);
  return {
    kind: 'table',
    caption: say('sightings'),
    columns: [
      { heading: say('n'), share: 5 },
      { heading: say('case'), share: 20 },
      { heading: say('region'), share: 24 },
      { heading: say('day'), share: 14 },
      { heading: say('run'), share: 22 },
      { heading: say('retention'), share: 15, align: 'right' },
      { heading: say('similarity'), share: 12, align: 'right' },
    ],
    rows: facts.sightings.map((one, index) => [
      String(index + 1),
      one.caseNumber,
      one.region,
      printedDate(one.at, facts.timeZone),
      `${one.run}, ${one.peak}`,
      one.minutes,
      scoreOfThousand(one.similarity),
    ]),
  };
}
