// Results: chromatograms, mirror plots, and the findings with the evidence each rests on.
import type { Block, Cell } from '../../document.js';
import { decimal, decimalMark, groupedHash, minutes, scoreOfOne, scoreOfThousand } from '../../quantities.js';
import type {
  ChromatogramFacts,
  Evidence,
  FindingFacts,
  MirrorPlotFacts,
  RetentionIndexFacts,
} from '../analysis-facts.js';
import { paragraph, section, unique, type ReportDesk } from '../report-desk.js';

export function resultBlocks(desk: ReportDesk): readonly Block[] {
  const { facts, say } = desk;
  return [
    section(say('results')),
    ...facts.chromatograms.flatMap((one) => chromatogramBlocks(desk, one)),
    ...facts.mirrorPlots.map((one) => mirrorBlock(desk, one)),
    ...findingBlocks(desk),
  ];
}

function chromatogramBlocks(desk: ReportDesk, facts: ChromatogramFacts): readonly Block[] {
  const { say, moment, language } = desk;
  const { exhibit, fileName: file } = facts;
  const peaks = facts.peaks.map((peak) => peakLine(desk, peak)).join('; ');
  return [
    {
      kind: 'figure',
      height: 205,
      caption: say('chromatogram.caption', {
        title: facts.title,
        exhibit,
        sample: facts.sampleName,
        at: moment(facts.acquiredAt),
        file,
      }),
      alternative: say('chromatogram.alternative', { exhibit, peaks }),
      figure: {
        kind: 'chromatogram',
        seconds: facts.seconds,
        intensity: facts.intensity,
        peaks: facts.peaks,
        timeUnit: say('minutes'),
        decimalMark: decimalMark(language),
      },
    },
    ...(peaks === '' ? [] : [paragraph(say('chromatogram.peaks', { peaks }), 'small')]),
    paragraph(say('chromatogram.hash', { file, hash: groupedHash(facts.fileSha256) }), 'small'),
  ];
}

function peakLine({ say, language }: ReportDesk, peak: ChromatogramFacts['peaks'][number]): string {
  const time = `${minutes(peak.seconds, 2, language)}\u00a0${say('minutes')}`;
  return `${peak.number}\u00a0–\u00a0${time} ${peak.name}`.trimEnd();
}

function mirrorBlock({ say, language }: ReportDesk, facts: MirrorPlotFacts): Block {
  const { exhibit, libraryEntry: entry, peakNumber: peak } = facts;
  return {
    kind: 'figure',
    height: 225,
    caption: say('mirror.caption', {
      peak,
      time: minutes(facts.seconds, 2, language),
      exhibit,
      entry,
      library: facts.libraryName,
      score: shownScore(facts.score, language),
    }),
    alternative: say('mirror.alternative', { exhibit, entry }),
    figure: {
      kind: 'mirror-plot',
      measured: facts.measured,
      library: facts.library,
      measuredName: say('mirror.measured', { exhibit, peak }),
      libraryName: say('mirror.library', { entry }),
      decimalMark: decimalMark(language),
      mzDecimals: facts.mzDecimals,
    },
  };
}

function findingBlocks(desk: ReportDesk): readonly Block[] {
  const { facts, say } = desk;
  if (facts.findings.length === 0) return [];
  const table: Block = {
    kind: 'table',
    caption: say('findings.caption'),
    columns: [
      { heading: say('exhibit.number'), share: 6 },
      { heading: say('findings.substance'), share: 26 },
      { heading: say('findings.evidence'), share: 42 },
      { heading: say('findings.basis'), share: 26 },
    ],
    rows: facts.findings.map((finding) => findingRow(desk, finding)),
  };
  const hashes = unique(facts.findings.flatMap((finding) => finding.evidence.flatMap((one) => libraryHash(desk, one))));
  return [table, ...hashes.map((line) => paragraph(line, 'small'))];
}

function findingRow(desk: ReportDesk, finding: FindingFacts): readonly Cell[] {
  const { say, language } = desk;
  const { purity } = finding;
  const content =
    purity &&
    say('finding.purity', {
      percent: decimal(purity.percent, purity.decimals, language),
      uncertainty: decimal(purity.uncertaintyPercent, purity.decimals, language),
    });
  const substance = [finding.substance, finding.identifiers, say(`outcome.${finding.outcome}`), content ?? ''];
  return [
    { text: finding.exhibit, voice: 'bold' },
    substance.filter((line) => line !== '').join('\n'),
    [
      ...finding.evidence.flatMap((one) => [standingLine(desk, one), ...indexLines(desk, one)]),
      ...(finding.scheme === undefined ? [] : [finding.scheme]),
    ].join('\n'),
    finding.basis,
  ];
}

function standingLine(desk: ReportDesk, evidence: Evidence): string {
  const line = evidenceLine(desk, evidence);
  const { standing } = evidence;
  if (standing === undefined) return line;
  const { category } = standing;
  if (evidence.kind === 'technique') {
    return category === null
      ? desk.say('evidence.uncounted', { line })
      : desk.say('evidence.counted', { line, category });
  }
  const named = `${standing.technique}. ${line}`;
  return category === null
    ? desk.say('evidence.uncounted', { line: named })
    : desk.say('evidence.counted', { line: named, category });
}

function evidenceLine({ say, language }: ReportDesk, evidence: Evidence): string {
  switch (evidence.kind) {
    case 'retention':
      return say('evidence.retention', {
        measured: minutes(evidence.measuredSeconds, 3, language),
        reference: minutes(evidence.referenceSeconds, 3, language),
        tolerance: minutes(evidence.toleranceSeconds, 3, language),
        material: evidence.reference,
      });
    case 'library':
      return say('evidence.library', {
        library: evidence.libraryName,
        version: evidence.libraryVersion,
        entry: evidence.entry,
        score: shownScore(evidence.score, language),
        maximum: String(evidence.scoreMaximum),
        algorithm: evidence.algorithm,
      });
    case 'technique':
      return say('evidence.technique', { technique: evidence.technique, result: evidence.result });
  }
}

function indexLines(desk: ReportDesk, evidence: Evidence): readonly string[] {
  return evidence.kind === 'library' && evidence.index !== undefined ? [indexLine(desk, evidence.index)] : [];
}

function indexLine({ say, language }: ReportDesk, index: RetentionIndexFacts): string {
  const { reference, difference, method, version, run } = index;
  const ladder = { formula: say(`index.${index.formula}`), method, version: String(version), run };
  const told = { ...ladder, measured: decimal(index.measured, 1, language) };
  if (reference === null || difference === null) return say('evidence.index.alone', told);
  const apart = `${difference > 0 ? '+' : ''}${decimal(difference, 1, language)}`;
  return say('evidence.index', { ...told, reference: decimal(reference, 1, language), difference: apart });
}

function libraryHash({ say }: ReportDesk, evidence: Evidence): readonly string[] {
  if (evidence.kind !== 'library') return [];
  const { libraryName: library, libraryVersion: version, librarySha256 } = evidence;
  return [say('libraries.hash', { library, version, hash: groupedHash(librarySha256) })];
}

/** Of a thousand whole (943), of one to three decimals (0.943). */
const shownScore = (score: number, language: ReportDesk['language']): string =>
  score > 1 ? scoreOfThousand(score) : scoreOfOne(score, language);
