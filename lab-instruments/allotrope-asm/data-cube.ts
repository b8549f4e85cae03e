// Data cubes with one dimension and one measure: chromatograms and spectra. Numbers stand as arrays, or as a start and a step.
import { UnreadableFile } from '../unreadable-file.js';
import { isObject, type Json, type JsonObject } from './document.js';

export interface DataCube {
  readonly label: string;
  /** What the dimension is (`retention time`, `m/z`, `wavelength`), and its unit. */
  readonly concept: string;
  readonly unit: string;
  readonly measure: string;
  readonly measureUnit: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const MOST_POINTS = 50_000_000;

/** Undefined for a cube of several dimensions. @throws UnreadableFile for one whose numbers are not what it declares. */
export function dataCube(cube: JsonObject): DataCube | undefined {
  const structure = cube['cube-structure'];
  const numbers = cube['data'];
  if (!isObject(structure) || !isObject(numbers)) return refuse('a data cube without its structure or its data');
  const dimensions = listOf(structure['dimensions']);
  const measures = listOf(structure['measures']);
  const [dimension] = dimensions;
  const [measure] = measures;
  if (dimensions.length !== 1 || !isObject(dimension) || !isObject(measure)) return undefined;
  const y = arrayOf(listOf(numbers['measures'])[0]);
  const x = arrayOf(listOf(numbers['dimensions'])[0]);
  if (x.length !== y.length) return refuse('a data cube whose sides differ in length');
  return {
    label: textOf(cube['label']),
    concept: textOf(dimension['concept']),
    unit: textOf(dimension['unit']),
    measure: textOf(measure['concept']),
    measureUnit: textOf(measure['unit']),
    x,
    y,
  };
}

function arrayOf(side: Json | undefined): Float64Array {
  if (isObject(side)) return stepped(side);
  const values = listOf(side);
  if (!values.every((value) => typeof value === 'number')) return refuse('a data cube holds what is no number');
  return Float64Array.from(values);
}

function stepped({ start, increment, length }: JsonObject): Float64Array {
  const isWhole = typeof length === 'number' && Number.isInteger(length) && length >= 0;
  if (typeof start !== 'number' || typeof increment !== 'number' || !isWhole) return refuse('a side of a data cube');
  if (length > MOST_POINTS) throw new UnreadableFile('too-large', { points: length });
  return Float64Array.from({ length }, (_, place) => start + place * increment);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function refuse(reason: string): never {
  throw new UnreadableFile('malformed', { reason });
}
