// A netCDF classic file with every variable's place checked against the bytes at hand, so that nothing is read beyond them.
// libnetcdf opens a cut file without a word and reads zeros; here a cut file does not open.
import { NetCDFReader } from 'netcdfjs';
import type { TextEncoding } from '../instrument-profile.js';
import { UnreadableFile } from '../unreadable-file.js';

export interface NetcdfFile {
  readonly bytes: Uint8Array;
  readonly variables: ReadonlyMap<string, NetcdfVariable>;
  readonly attributes: ReadonlyMap<string, NetcdfValue>;
  /** First byte after the last value and its padding. */
  readonly end: number;
  readonly textEncoding: TextEncoding | undefined;
}

export interface NetcdfVariable {
  readonly type: NetcdfType;
  readonly lengths: readonly number[];
  readonly begin: number;
  /** Values that lie together, and the distance to the next group (record variables are interleaved). */
  readonly group: number;
  readonly groups: number;
  readonly stride: number;
  readonly attributes: ReadonlyMap<string, NetcdfValue>;
}

export type NetcdfType = 'byte' | 'char' | 'short' | 'int' | 'float' | 'double';
export type NetcdfValue = string | number | readonly number[];

export const bytesOfType: Readonly<Record<NetcdfType, number>> = {
  byte: 1,
  char: 1,
  short: 2,
  int: 4,
  float: 4,
  double: 8,
};

const STILL_STREAMING = 0xffffffff;

/** Throws `malformed`, `truncated` or `incomplete`. */
export function openNetcdf(bytes: Uint8Array, textEncoding?: TextEncoding): NetcdfFile {
  const { header } = reader(bytes);
  const records = header.recordDimension.length;
  if (records === STILL_STREAMING)
    throw new UnreadableFile('incomplete', { reason: 'number of records not yet written' });
  const lengths = (header.dimensions ?? []).map((dimension) => dimension.size);
  const declared = (header.variables ?? []).map((each) => shapeOf(each, lengths, header.recordDimension.id));
  const stride = recordStride(declared);
  const variables = declared.map((shape) => placed(shape, records, stride));
  const end = paddedTo4(Math.max(0, ...variables.map(([, variable]) => endOf(variable))));
  if (end > bytes.length) throw new UnreadableFile('truncated', { bytes: bytes.length, expected: end });
  const attributes = attributeMap(header.globalAttributes);
  return { bytes, variables: new Map(variables.reverse()), attributes, end, textEncoding };
}

function reader(bytes: Uint8Array): NetCDFReader {
  try {
    return new NetCDFReader(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'netCDF header';
    throw new UnreadableFile(error instanceof RangeError ? 'truncated' : 'malformed', { reason });
  }
}

type Declared = NetCDFReader['header']['variables'][number];

interface Shape {
  readonly name: string;
  readonly type: NetcdfType;
  readonly lengths: readonly number[];
  readonly begin: number;
  readonly isRecord: boolean;
  readonly attributes: ReadonlyMap<string, NetcdfValue>;
}

function shapeOf(declared: Declared, dimensions: readonly number[], recordId: number | undefined): Shape {
  const { name, type, offset } = declared;
  if (!isType(type)) throw new UnreadableFile('malformed', { reason: 'unknown netCDF type' });
  const isRecord = recordId !== undefined && declared.dimensions[0] === recordId;
  const own = isRecord ? declared.dimensions.slice(1) : declared.dimensions;
  const lengths = own.map((id) => {
    const length = dimensions[id];
    if (length === undefined) throw new UnreadableFile('malformed', { reason: 'unknown netCDF dimension' });
    return length;
  });
  return { name, type, lengths, begin: offset, isRecord, attributes: attributeMap(declared.attributes) };
}

/** A lone record variable is packed without padding (netCDF classic format specification, "vsize"). */
function recordStride(shapes: readonly Shape[]): number {
  const sizes = shapes
    .filter((shape) => shape.isRecord)
    .map((shape) => productOf(shape.lengths) * bytesOfType[shape.type]);
  const only = sizes[0] ?? 0;
  return sizes.length === 1 ? only : sizes.reduce((sum, size) => sum + paddedTo4(size), 0);
}

function placed(shape: Shape, records: number, stride: number): [string, NetcdfVariable] {
  const { name, type, begin, attributes, isRecord } = shape;
  const group = productOf(shape.lengths);
  const lengths = isRecord ? [records, ...shape.lengths] : shape.lengths;
  return [name, { type, lengths, begin, group, groups: isRecord ? records : 1, stride, attributes }];
}

function endOf(variable: NetcdfVariable): number {
  const { begin, group, groups, stride, type } = variable;
  return groups === 0 ? 0 : begin + (groups - 1) * stride + group * bytesOfType[type];
}

function attributeMap(
  list: readonly { readonly name: string; readonly value: unknown }[],
): ReadonlyMap<string, NetcdfValue> {
  return new Map(list.filter(hasValue).map(({ name, value }) => [name, value]));
}

function hasValue(attribute: {
  readonly name: string;
  readonly value: unknown;
}): attribute is { name: string; value: NetcdfValue } {
  const { value } = attribute;
  return typeof value === 'string' || typeof value === 'number' || Array.isArray(value);
}

function isType(type: string): type is NetcdfType {
  return Object.hasOwn(bytesOfType, type);
}

function paddedTo4(size: number): number {
  return Math.ceil(size / 4) * 4;
}

function productOf(lengths: readonly number[]): number {
  return lengths.reduce((product, length) => product * length, 1);
}
