// Research part: inspection, weighing, sampling, methods, results, evaluation, classification.
import type { Block, Cell } from '../../document.js';
import { grams, gramsWithUncertainty, massDecimals } from '../../quantities.js';
import type { MethodFacts } from '../analysis-facts.js';
import type { ClassificationFacts } from '../facts.js';
import type { WeighingFacts } from '../exhibit-facts.js';
import { dashes, factRows, paragraph, part, section, unique, type ReportDesk } from '../report-desk.js';
import { resultBlocks } from './results.js';

export function researchPart(desk: ReportDesk): readonly Block[] {
  const { facts, say } = desk;
  return [
    part(say('research')),
    section(say('inspection')),
    ...dashes(facts.exhibits.map(({ number, appearance }) => say('inspection.item', { number, appearance }))),
    ...photographs(desk),
    ...weighing(desk),
    ...unitMasses(desk),
    ...titled(say('sampling'), dashes(facts.sampling.map((sample) => samplingLine(desk, sample)))),
    section(say('methods')),
    ...facts.methods.flatMap((method) => methodBlocks(desk, method)),
    ...resultBlocks(desk),
    ...titled(
      say('remarks'),
      facts.remarks.map((remark) => paragraph(remark)),
    ),
    ...classification(desk),
    ...titled(say('deviations'), dashes(facts.deviations)),
    { kind: 'note', text: say('items-only') },
  ];
}

function titled(heading: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [section(heading), ...blocks];
}

function photographs({ facts, say }: ReportDesk): readonly Block[] {
  if (facts.photographs.length === 0) return [];
  return [section(say('photographs')), { kind: 'images', images: facts.photographs }];
}

function weighing(desk: ReportDesk): readonly Block[] {
  const { facts, say } = desk;
  if (facts.weighings.length === 0) return [];
  const bases = facts.weighings.flatMap(({ basis, exhibit }) =>
    basis === 'as-is' ? [] : [say(`basis.${basis}`, { exhibit })],
  );
  return [
    section(say('weighing')),
    weighingTable(desk),
    ...unique([say('weighing.uncertainty'), ...bases, ...facts.weighings.map((one) => balanceLine(desk, one))]).map(
      (line) => paragraph(line, 'small'),
    ),
  ];
}

function unitMasses({ facts, say }: ReportDesk): readonly Block[] {
  const said = (facts.unitMasses ?? []).map(({ exhibit, text }) => say('weighing.units', { exhibit, text }));
  return titled(say('weighing.many'), dashes(said));
}

function weighingTable(desk: ReportDesk): Block {
  const { facts, say } = desk;
  return {
    kind: 'table',
    caption: say('weighing.caption'),
    columns: [
      { heading: say('exhibit.number'), share: 6 },
      { heading: say('weighing.gross'), share: 15, align: 'right' },
      { heading: say('weighing.net'), share: 25, align: 'right' },
      { heading: say('weighing.consumed'), share: 16, align: 'right' },
      { heading: say('weighing.remaining'), share: 15, align: 'right' },
      { heading: say('weighing.when'), share: 23 },
    ],
    rows: facts.weighings.map((one) => weighingRow(desk, one)),
  };
}

function weighingRow({ language, moment }: ReportDesk, weighing: WeighingFacts): readonly Cell[] {
  const { uncertaintyMicrograms, balance } = weighing;
  const decimals = massDecimals(uncertaintyMicrograms, balance.readabilityMicrograms);
  const { grossMassMicrograms: gross } = weighing;
  return [
    { text: weighing.exhibit, voice: 'bold' },
    gross === undefined ? '—' : grams(gross, decimals, language),
    gramsWithUncertainty(weighing.netMassMicrograms, uncertaintyMicrograms, decimals, language),
    grams(weighing.consumedMassMicrograms, decimals, language),
    grams(weighing.remainingMassMicrograms, decimals, language),
    moment(weighing.weighedAt),
  ];
}

function balanceLine({ say, day, language }: ReportDesk, { balance }: WeighingFacts): string {
  const decimals = massDecimals(undefined, balance.readabilityMicrograms);
  const seen = { name: balance.name, readability: grams(balance.readabilityMicrograms, decimals, language) };
  const { verification } = balance;
  if (verification === undefined) return say('weighing.balance.plain', seen);
  const { serialNumber: serial, certificate, verifiedUntil } = verification;
  return say('weighing.balance', { ...seen, serial, certificate, until: day(verifiedUntil) });
}

function samplingLine({ say, moment }: ReportDesk, sample: ReportDesk['facts']['sampling'][number]): string {
  return say('sampling.item', { exhibit: sample.exhibit, text: sample.text, at: moment(sample.at), by: sample.by });
}

function methodBlocks({ say, day }: ReportDesk, method: MethodFacts): readonly Block[] {
  const { instrument: name, serialNumber: serial } = method;
  const instrument = serial === undefined ? name : say('method.instrument.value', { name, serial });
  return [
    paragraph(method.name, 'bold'),
    factRows([
      [say('method.source'), method.source],
      [say('method.instrument'), instrument],
      [say('method.verified'), method.verifiedUntil === undefined ? undefined : day(method.verifiedUntil)],
      [say('method.software'), method.software],
      ...method.conditions.map(({ label, value }) => [label, value] as const),
      [say('method.control'), method.qualityControl],
    ]),
  ];
}

function classification(desk: ReportDesk): readonly Block[] {
  const { facts, say } = desk;
  if (facts.classifications.length === 0) return [];
  const rules = facts.classifications.flatMap(({ exhibit, decisionRule: rule }) =>
    rule === undefined ? [] : [say('classification.rule', { exhibit, rule })],
  );
  const days = facts.classifications.flatMap(({ exhibit, dayReason: reason }) =>
    reason === undefined ? [] : [say('classification.day', { exhibit, reason })],
  );
  const table: Block = {
    kind: 'table',
    caption: say('classification'),
    columns: [
      { heading: say('exhibit.number'), share: 6 },
      { heading: say('classification.substance'), share: 26 },
      { heading: say('classification.text'), share: 38 },
      { heading: say('classification.act'), share: 30 },
    ],
    rows: facts.classifications.map((one) => [
      { text: one.exhibit, voice: 'bold' },
      one.substance,
      one.text,
      actWords(desk, one),
    ]),
  };
  return [
    section(say('classification')),
    table,
    ...unique([...days, ...rules]).map((line) => paragraph(line, 'small')),
  ];
}

function actWords({ say, day }: ReportDesk, { act, actEdition, inForceOn }: ClassificationFacts): string {
  if (inForceOn !== undefined) return say('classification.in-force', { act, date: day(inForceOn) });
  return actEdition === undefined ? act : say('classification.edition', { act, date: day(actEdition) });
}
