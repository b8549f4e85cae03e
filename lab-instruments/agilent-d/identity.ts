// Who, what and when in a .D folder. The header of data.ms comes first; it cuts long names, so the full one is taken where
// another member begins the same, and a member that says something else is a warning, not a choice.
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Identity, type Warning, type WarningCode } from '../measurement.js';
import { baseName } from '../source.js';
import { acquiredInstant } from './acquired-time.js';
import { clocksOf } from './clocks.js';
import type { FolderFacts } from './folder-facts.js';

export interface ReadIdentity {
  readonly identity: Identity;
  readonly warnings: readonly Warning[];
}

export function identityOf(facts: FolderFacts, folderName: string, profile: InstrumentProfile): ReadIdentity {
  const { header, contents, sample, sequence } = facts;
  const runStart = ownRunStart(facts.runStart);
  const texts = { header: header.acquiredText, contents: contents?.acquiredText ?? '', audit: facts.auditTime };
  const instant = acquiredInstant(texts, profile);
  const names = [header.sampleName, sample.get('Sample Name'), sequence.get('SampleName'), runStart.get('_dataname$')];
  const operators = [header.operator, sample.get('OperatorName'), sequence.get('AcqOperator')];
  const methods = [
    header.method,
    baseName(sample.get('Method') ?? ''),
    methodOfSequence(sequence),
    runStart.get('_methfile$'),
  ];
  const expected = [sample.get('Expected Barcode'), sequence.get('ExpectedBarcode'), runStart.get('_expbarcode$')];
  const originalName = baseName(sample.get('Data File') ?? '') || (runStart.get('_datafile$') ?? '');
  const identity: Identity = {
    ...noIdentity,
    sampleName: fullest(names),
    sampleId: sample.get('Sample ID') ?? '',
    barcode: sample.get('Barcode') ?? '',
    expectedBarcode: first(expected),
    sampleType: first([sample.get('Sample Type'), sequence.get('SampleType')]),
    operator: fullest(operators),
    acquiredText: header.acquiredText || texts.contents,
    acquiredAt: instant.at,
    clocks: clocksOf(facts, texts, profile),
    method: fullest([...methods, baseName(facts.methodPath)]),
    instrument: fullest([header.instrument, contents?.instrument, sample.get('InstrumentName')]),
    instrumentSerial: facts.ini.get('postrun/serial_n') ?? '',
    vial: first([sample.get('Sample Position'), sequence.get('Vial'), header.vial]),
    sequenceLine: header.sequenceLine,
    originalName,
  };
  return {
    identity,
    warnings: [
      ...instant.warnings,
      ...differences('sample-name-differs', names),
      ...differences('operator-differs', operators),
      ...unequal('barcode-differs', identity.expectedBarcode, identity.barcode),
      ...unequal('renamed', originalName, folderName),
    ],
  };
}

/** runstart.txt tells of both injectors; what was put into the rear one has a 2 in its names. */
function ownRunStart(runStart: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (!/^2\b/.test(runStart.get('_msinlet') ?? '')) return runStart;
  const rear = ['_dataname', '_datafile', '_expbarcode'].map(
    (name) => [`${name}$`, runStart.get(`${name}2$`) ?? ''] as const,
  );
  return new Map([...runStart, ...rear]);
}

function methodOfSequence(sequence: ReadonlyMap<string, string>): string {
  const name = sequence.get('AcqMethodFileName') ?? '';
  return name === '' || /\.m$/i.test(name) ? name : `${name}.M`;
}

function first(texts: readonly (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && text !== '') ?? '';
}

/** The first text, or the longest that begins with it. */
function fullest(texts: readonly (string | undefined)[]): string {
  const start = first(texts);
  return texts.reduce<string>(
    (best, text) => (text && text.length > best.length && sameBeginning(text, start) ? text : best),
    start,
  );
}

function differences(code: WarningCode, texts: readonly (string | undefined)[]): readonly Warning[] {
  const start = first(texts);
  const other = texts.find((text) => text !== undefined && text !== '' && !sameBeginning(text, start));
  return other === undefined ? [] : [{ code, detail: `${start} | ${other}` }];
}

/** Only when both are there. */
function unequal(code: WarningCode, stated: string, found: string): readonly Warning[] {
  const isEqual = stated === '' || found === '' || stated.toLowerCase() === found.toLowerCase();
  return isEqual ? [] : [{ code, detail: `${stated} | ${found}` }];
}

function sameBeginning(text: string, start: string): boolean {
  return text.startsWith(start);
}
