// Values of netCDF variables and attributes: numbers with scale_factor and add_offset applied, text without padding.
import { embeddedText, hasControls } from '../file-text.js';
import type { Warning } from '../measurement.js';
import { bytesOfType, type NetcdfFile, type NetcdfType, type NetcdfValue, type NetcdfVariable } from './netcdf-file.js';

/** Written by several vendors where a value was not measured. */
export const NOT_MEASURED = -9999;

/** What the netCDF library puts where nothing was written (netcdf.h: NC_FILL_FLOAT and its like). */
const DEFAULT_FILL: Readonly<Record<NetcdfType, number>> = {
  byte: Number.NaN,
  char: Number.NaN,
  short: -32_767,
  int: -2_147_483_647,
  float: 9.969209968386869e36,
  double: 9.969209968386869e36,
};

/** NaN where nothing was written. Undefined when there is no such variable or it holds text. */
export function numbersOf(file: NetcdfFile, name: string): Float64Array | undefined {
  const variable = file.variables.get(name);
  if (!variable || variable.type === 'char') return undefined;
  const values = rawNumbers(file.bytes, variable);
  const factor = numberOr(variable.attributes.get('scale_factor'), 1);
  const offset = numberOr(variable.attributes.get('add_offset'), 0);
  return factor === 1 && offset === 0 ? values : values.map((value) => value * factor + offset);
}

export function numberOf(file: NetcdfFile, name: string): number | undefined {
  return numbersOf(file, name)?.[0];
}

/** One text for each row of a two-dimensional char variable. */
export function textsOf(file: NetcdfFile, name: string): readonly string[] {
  const variable = file.variables.get(name);
  if (variable?.type !== 'char') return [];
  const width = variable.lengths.at(-1) ?? 0;
  const rows = width === 0 ? 0 : (variable.group * variable.groups) / width;
  return Array.from({ length: rows }, (_, row) => rowText(file, variable, row, width));
}

export function attributeText(file: NetcdfFile, name: string): string {
  const value = file.attributes.get(name);
  return value === undefined ? '' : textOf(file, value);
}

export function variableText(file: NetcdfFile, variable: string, name: string): string {
  const value = file.variables.get(variable)?.attributes.get(name);
  return value === undefined ? '' : textOf(file, value);
}

/** A Pascal string written past its end brings control characters along: shown, not hidden. */
export function controlWarnings(file: NetcdfFile, names: readonly string[]): readonly Warning[] {
  return names
    .filter((name) => hasControls(String(file.attributes.get(name) ?? '').replace(/\0+$/, '')))
    .map((name) => ({ code: 'control-characters', detail: name }));
}

function rowText(file: NetcdfFile, variable: NetcdfVariable, row: number, width: number): string {
  const rowsInGroup = variable.group / width;
  const begin = variable.begin + Math.floor(row / rowsInGroup) * variable.stride + (row % rowsInGroup) * width;
  return embeddedText(file.bytes.subarray(begin, begin + width), file.textEncoding);
}

/** netcdfjs makes a character of each byte (signed, so 0xB5 arrives as U+FFB5): back to bytes, then to text. */
function textOf(file: NetcdfFile, value: NetcdfValue): string {
  if (typeof value !== 'string') return String(value);
  return embeddedText(
    Uint8Array.from(value, (character) => character.charCodeAt(0) & 0xff),
    file.textEncoding,
  );
}

function rawNumbers(bytes: Uint8Array, variable: NetcdfVariable): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const take = takers[variable.type];
  const step = bytesOfType[variable.type];
  const values = new Float64Array(variable.group * variable.groups);
  const [fill, ownFill] = [DEFAULT_FILL[variable.type], statedFill(variable)];
  let place = 0;
  for (let group = 0; group < variable.groups; group += 1) {
    let at = variable.begin + group * variable.stride;
    for (let each = 0; each < variable.group; each += 1, at += step) {
      const value = take(view, at);
      values[place] = value === fill || value === ownFill ? Number.NaN : value;
      place += 1;
    }
  }
  return values;
}

/** Zero is too often a value to be taken for nothing. */
function statedFill({ attributes }: NetcdfVariable): number {
  return numberOr(attributes.get('_FillValue') ?? attributes.get('missing_value'), 0) || Number.NaN;
}

const takers: Readonly<Record<NetcdfType, (view: DataView, at: number) => number>> = {
  byte: (view, at) => view.getInt8(at),
  char: (view, at) => view.getUint8(at),
  short: (view, at) => view.getInt16(at),
  int: (view, at) => view.getInt32(at),
  float: (view, at) => view.getFloat32(at),
  double: (view, at) => view.getFloat64(at),
};

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}
