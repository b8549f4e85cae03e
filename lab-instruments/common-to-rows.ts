// What is said of a whole file of results: only what all its rows agree on, and each kind of warning once.
import { noIdentity, type Clock, type Identity, type ResultRow, type Warning } from './measurement.js';

/** `clocks` are those of the first row. */
export function commonIdentity(rows: readonly ResultRow[], clocks: readonly Clock[]): Identity {
  const common = (value: (row: ResultRow) => string): string => {
    const first = rows[0] ? value(rows[0]) : '';
    return rows.every((row) => value(row) === first) ? first : '';
  };
  return {
    ...noIdentity,
    sampleId: common((row) => row.sampleId),
    sampleName: common((row) => row.sampleId),
    barcode: common((row) => row.barcode),
    sampleType: common((row) => row.qcType),
    operator: common((row) => row.operator),
    acquiredText: common((row) => row.acquiredText),
    acquiredAt: common((row) => row.acquiredAt ?? '') || null,
    clocks: common((row) => row.acquiredText) === '' ? [] : clocks,
    method: common((row) => row.method),
    instrument: common((row) => row.instrument),
    vial: common((row) => row.vial ?? ''),
    sequenceLine: common((row) => row.sequenceLine ?? ''),
    originalName: common((row) => row.dataFile ?? ''),
  };
}

export function oneOfEachCode(warnings: readonly Warning[]): readonly Warning[] {
  return [...new Map(warnings.map((warning) => [warning.code, warning])).values()];
}

/** Of several injections that are told whole. */
export function agreedOn([first, ...others]: readonly Identity[]): Identity {
  const agreed = (name: keyof Identity): boolean => others.every((each) => each[name] === first?.[name]);
  const texts = Object.entries(first ?? noIdentity).filter(
    ([name, value]) => typeof value === 'string' && agreed(name as keyof Identity),
  );
  return { ...noIdentity, ...(Object.fromEntries(texts) as Partial<Identity>) };
}
