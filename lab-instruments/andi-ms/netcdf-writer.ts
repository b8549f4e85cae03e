// Writes netCDF classic ("CDF\x01", netCDF classic format specification): fixed variables, then interleaved record variables.
import { bytesOfType, type NetcdfType } from './netcdf-file.js';

export interface NetcdfToWrite {
  readonly dimensions: readonly { readonly name: string; readonly length: number }[];
  /** Name of the unlimited dimension, and its length. */
  readonly record: { readonly name: string; readonly length: number };
  readonly attributes: Readonly<Record<string, string>>;
  readonly variables: readonly VariableToWrite[];
}

export interface VariableToWrite {
  readonly name: string;
  readonly dimensions: readonly string[];
  readonly type: Exclude<NetcdfType, 'byte' | 'short'>;
  readonly attributes: Readonly<Record<string, string>>;
  /** Numbers, or Latin-1 character codes for `char`. */
  readonly values: ArrayLike<number>;
}

const typeCodes: Readonly<Record<VariableToWrite['type'], number>> = { char: 2, int: 4, float: 5, double: 6 };
const tags = { dimensions: 10, variables: 11, attributes: 12 } as const;

export function writeNetcdf(file: NetcdfToWrite): Uint8Array {
  const layout = layoutOf(file);
  const bytes = new Uint8Array(layout.size);
  bytes.set(headerBytes(file, layout.begins));
  const view = new DataView(bytes.buffer);
  file.variables.forEach((variable, index) => {
    const begin = layout.begins[index] ?? 0;
    const step = bytesOfType[variable.type];
    const stride = isRecord(file, variable) ? layout.recordBytes : step;
    for (let at = 0; at < variable.values.length; at += 1) {
      put(view, begin + at * stride, variable.type, variable.values[at] ?? 0);
    }
  });
  return bytes;
}

interface Layout {
  readonly begins: readonly number[];
  readonly recordBytes: number;
  readonly size: number;
}

/** The header's length does not depend on the offsets in it, so a first pass with zeros measures it. */
function layoutOf(file: NetcdfToWrite): Layout {
  const begins: number[] = file.variables.map(() => 0);
  let at = headerBytes(file, begins).length;
  file.variables.forEach((variable, index) => {
    if (isRecord(file, variable)) return;
    begins[index] = at;
    at += paddedBytes(file, variable);
  });
  let inRecord = 0;
  file.variables.forEach((variable, index) => {
    if (!isRecord(file, variable)) return;
    begins[index] = at + inRecord;
    inRecord += paddedBytes(file, variable);
  });
  return { begins, recordBytes: inRecord, size: at + inRecord * file.record.length };
}

function headerBytes(file: NetcdfToWrite, begins: readonly number[]): readonly number[] {
  const names = [file.record.name, ...file.dimensions.map(({ name }) => name)];
  const lengths = [0, ...file.dimensions.map(({ length }) => length)];
  const dimensions = names.flatMap((name, index) => [...text(name), ...word(lengths[index] ?? 0)]);
  const variables = file.variables.flatMap((variable, index) => [
    ...text(variable.name),
    ...word(variable.dimensions.length),
    ...variable.dimensions.flatMap((name) => word(names.indexOf(name))),
    ...attributeList(variable.attributes),
    ...word(typeCodes[variable.type]),
    ...word(paddedBytes(file, variable)),
    ...word(begins[index] ?? 0),
  ]);
  return [
    ...[0x43, 0x44, 0x46, 0x01],
    ...word(file.record.length),
    ...[...word(tags.dimensions), ...word(names.length), ...dimensions],
    ...attributeList(file.attributes),
    ...[...word(tags.variables), ...word(file.variables.length), ...variables],
  ];
}

function attributeList(attributes: Readonly<Record<string, string>>): readonly number[] {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return [...word(0), ...word(0)];
  const list = entries.flatMap(([name, value]) => [...text(name), ...word(typeCodes.char), ...text(value)]);
  return [...word(tags.attributes), ...word(entries.length), ...list];
}

function text(value: string): readonly number[] {
  const bytes = [...new TextEncoder().encode(value)];
  return [...word(bytes.length), ...bytes, ...new Array<number>((4 - (bytes.length % 4)) % 4).fill(0)];
}

function word(value: number): readonly number[] {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

function paddedBytes(file: NetcdfToWrite, variable: VariableToWrite): number {
  const count = isRecord(file, variable) ? 1 : variable.values.length;
  return Math.ceil((count * bytesOfType[variable.type]) / 4) * 4;
}

function isRecord(file: NetcdfToWrite, variable: VariableToWrite): boolean {
  return variable.dimensions[0] === file.record.name;
}

function put(view: DataView, at: number, type: VariableToWrite['type'], value: number): void {
  if (type === 'char') view.setUint8(at, value);
  else if (type === 'int') view.setInt32(at, value);
  else if (type === 'float') view.setFloat32(at, value);
  else view.setFloat64(at, value);
}
