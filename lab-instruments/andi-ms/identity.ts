// Who, what and when in an ANDI file. There is no sample id in ANDI-MS practice: the name stands in experiment_title.
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Identity, type Particular, type Warning } from '../measurement.js';
import { baseName } from '../source.js';
import type { NetcdfFile } from './netcdf-file.js';
import { attributeText, controlWarnings, textsOf, variableText } from './netcdf-values.js';
import { clocksOf, instantOfStamp } from './time-stamp.js';

export interface ReadIdentity {
  readonly identity: Identity;
  readonly warnings: readonly Warning[];
}

const DATE_NAMES = ['experiment_date_time_stamp', 'injection_date_time_stamp'];
const NAME_NAMES = ['sample_name', 'experiment_title'];
const METHOD_NAMES = ['external_file_ref_0', 'detection_method_name', 'detection_method_table_name'];

export function readIdentity(file: NetcdfFile, profile: InstrumentProfile): ReadIdentity {
  const acquiredText = firstText(file, DATE_NAMES);
  const instant = instantOfStamp(acquiredText, attributeText(file, 'HP_injection_time'), profile);
  const title = attributeText(file, 'experiment_title');
  const identity: Identity = {
    ...noIdentity,
    sampleName: firstText(file, NAME_NAMES),
    sampleId: attributeText(file, 'sample_id'),
    sampleType: attributeText(file, 'sample_type'),
    operator: attributeText(file, 'operator_name'),
    acquiredText,
    acquiredAt: instant.at,
    clocks: clocksOf(file, profile),
    method: firstText(file, METHOD_NAMES),
    instrument: instrumentName(file),
    instrumentSerial: firstRow(file, 'instrument_serial_no'),
    vial: variableText(file, 'ordinate_values', 'autosampler_position'),
    sequenceLine: /^SequenceLine:\s*(\d+)/.exec(title)?.[1] ?? '',
    originalName: baseName(attributeText(file, 'source_file_reference')),
  };
  return { identity, warnings: [...instant.warnings, ...controlWarnings(file, ['operator_name', ...NAME_NAMES])] };
}

const PARTICULARS = [
  'dataset_completeness',
  'administrative_comments',
  'netcdf_file_date_time_stamp',
  'experiment_type',
  'separation_experiment_type',
  'source_file_format',
  'test_ms_inlet',
  'test_ionization_mode',
  'test_ionization_polarity',
  'test_detector_type',
  'test_scan_function',
  'sample_id_comments',
];

export function readParticulars(file: NetcdfFile): readonly Particular[] {
  return PARTICULARS.map((label) => ({ label, value: attributeText(file, label) })).filter(({ value }) => value !== '');
}

function instrumentName(file: NetcdfFile): string {
  const parts = ['instrument_mfr', 'instrument_model', 'instrument_name'].map((name) => firstRow(file, name));
  const [maker = '', model = '', name = ''] = parts;
  return [maker, model || name].filter(Boolean).join(' ');
}

function firstRow(file: NetcdfFile, name: string): string {
  return textsOf(file, name)[0] ?? '';
}

function firstText(file: NetcdfFile, names: readonly string[]): string {
  return names.map((name) => attributeText(file, name)).find((text) => text !== '') ?? '';
}
