// Writes a run as an ANDI-MS file (ASTM E2077 template, centroided spectra).
import type { Scans } from '../measurement.js';
import { offsetText, twoDigits, type RunToWrite } from '../run-to-write.js';
import { NOT_MEASURED } from './netcdf-values.js';
import { writeNetcdf, type VariableToWrite } from './netcdf-writer.js';

const TEXT_BYTES = 32;

export function writeAndiMs(run: RunToWrite): Uint8Array {
  const count = run.scans.totalIonCurrent.length;
  return writeNetcdf({
    record: { name: 'point_number', length: run.scans.mz.length },
    dimensions: [
      { name: 'scan_number', length: count },
      { name: 'instrument_number', length: 1 },
      { name: `_${TEXT_BYTES}_byte_string`, length: TEXT_BYTES },
    ],
    attributes: globalAttributes(run),
    variables: [...scanVariables(run.scans), ...instrumentVariables(run), ...pointVariables(run.scans)],
  });
}

function globalAttributes(run: RunToWrite): Readonly<Record<string, string>> {
  const stamp = stampOf(run);
  return {
    dataset_completeness: 'C1+C2',
    ms_template_revision: '1.0.1',
    netcdf_revision: '3.6.0',
    languages: 'English',
    administrative_comments: run.barcode,
    dataset_origin: 'Dalel',
    netcdf_file_date_time_stamp: stamp,
    experiment_title: run.sampleName,
    experiment_date_time_stamp: stamp,
    operator_name: run.operator,
    sample_id: run.sampleId,
    external_file_ref_0: run.method,
    experiment_type: 'Centroided Mass Spectrum',
    test_ms_inlet: 'Capillary Direct',
    test_ionization_mode: 'Electron Impact',
    test_ionization_polarity: 'Positive Polarity',
    test_detector_type: 'Electron Multiplier',
    test_scan_function: 'Mass Scan',
    units: 'Seconds',
  };
}

function scanVariables(scans: Scans): readonly VariableToWrite[] {
  const count = scans.totalIonCurrent.length;
  const starts = scans.offsets.subarray(0, count);
  const counts = Uint32Array.from(starts, (start, scan) => (scans.offsets[scan + 1] ?? start) - start);
  const unknown = new Float64Array(count).fill(NOT_MEASURED);
  const first = Float64Array.from(counts, (points, scan) =>
    points ? (scans.mz[starts[scan] ?? 0] ?? 0) : NOT_MEASURED,
  );
  const last = Float64Array.from(counts, (points, scan) =>
    points ? (scans.mz[(scans.offsets[scan + 1] ?? 1) - 1] ?? 0) : NOT_MEASURED,
  );
  return [
    doubles('scan_acquisition_time', scans.retentionSeconds),
    doubles('scan_duration', unknown),
    doubles('inter_scan_time', unknown),
    doubles('resolution', unknown),
    integers(
      'actual_scan_number',
      Uint32Array.from({ length: count }, (_, scan) => scan + 1),
    ),
    doubles('total_intensity', scans.totalIonCurrent),
    doubles('mass_range_min', first),
    doubles('mass_range_max', last),
    doubles('time_range_min', unknown),
    doubles('time_range_max', unknown),
    integers('scan_index', starts),
    integers('point_count', counts),
    integers('flag_count', new Uint32Array(count)),
  ];
}

function instrumentVariables(run: RunToWrite): readonly VariableToWrite[] {
  const texts = { instrument_name: run.instrument, instrument_id: '', instrument_mfr: '', instrument_model: '' };
  return Object.entries(texts).map(([name, text]) => {
    const values = new Uint8Array(TEXT_BYTES);
    new TextEncoder().encodeInto(text, values);
    return {
      name,
      dimensions: ['instrument_number', `_${TEXT_BYTES}_byte_string`],
      type: 'char',
      attributes: {},
      values,
    };
  });
}

function pointVariables(scans: Scans): readonly VariableToWrite[] {
  const dimensions = ['point_number'];
  return [
    { name: 'mass_values', dimensions, type: 'double', attributes: { units: 'M/Z' }, values: scans.mz },
    { name: 'intensity_values', dimensions, type: 'double', attributes: { units: 'Counts' }, values: scans.intensity },
  ];
}

function doubles(name: string, values: Float64Array): VariableToWrite {
  return { name, dimensions: ['scan_number'], type: 'double', attributes: {}, values };
}

function integers(name: string, values: Uint32Array): VariableToWrite {
  return { name, dimensions: ['scan_number'], type: 'int', attributes: {}, values };
}

function stampOf({ acquired, offsetMinutes }: RunToWrite): string {
  const { year, month, day, hour, minute, second } = acquired;
  return `${year}${[month, day, hour, minute, second].map(twoDigits).join('')}${offsetText(offsetMinutes, '')}`;
}
