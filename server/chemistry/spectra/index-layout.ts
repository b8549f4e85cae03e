// How a library lies in one run of bytes, in memory that threads share and in the file beside it. Spectra are ordered by
// their heaviest peaks and taken 32 to a group. A group has a strip of 32 weights in 8 bits for each m/z column that any of
// its spectra has; the greatest weights of each strip stand apart, column after column, so that groups can be left out unread:
// one for each quarter of a strip, in a large library one for the whole.
// Weights are rounded up: sums are never below the true score.

export const GROUP = 32;
export const COLUMNS = 1_024;
/** Full weight in 8 bits; a full score is its square. */
export const FULL_WEIGHT = 255;
export const FULL_SCORE = FULL_WEIGHT * FULL_WEIGHT;

/** A bit for each column that a group has, then the number of strips before each 64 columns. */
export const MAP_BYTES = 160;
export const MAP_COUNTS = 128;

/** Spectra of a library in which one greatest weight has to do for a whole strip. */
const LARGE = 131_072;

export interface LibraryIndex {
  readonly memory: WebAssembly.Memory;
  readonly spectrumCount: number;
  /** Of the index in memory, without the room that searches use. */
  readonly byteLength: number;
  readonly places: IndexPlaces;
  readonly norms: Float64Array;
  /** Position in the index → number of the record in the order in which the library was given. */
  readonly recordOf: Uint32Array;
  /** Packed peaks of position p: `offsets[p]` up to `offsets[p + 1]`. */
  readonly offsets: Uint32Array;
  /** Intensity in the upper ten bits, the step of m/z in the lower six; a step of 0 says that the next word is the m/z. */
  readonly packed: Uint16Array;
  /** 0 where the library doesn't tell. */
  readonly nominalMasses: Uint16Array;
  /** `substanceNumber` of each position. */
  readonly substances: Uint32Array;
  /** `silylNumber` of each position. */
  readonly silyls: Uint32Array;
  /** `tenthWeight` of each position. */
  readonly tenths: Uint32Array;
  readonly maxima: Uint8Array;
  readonly firstStrips: Uint32Array;
  readonly maps: Uint8Array;
  readonly strips: Uint8Array;
}

export interface IndexCounts {
  readonly spectra: number;
  readonly packed: number;
  readonly strips: number;
}

/** Where each part begins, in bytes. */
export interface IndexPlaces {
  readonly groups: number;
  /** Greatest weights of each strip. */
  readonly parts: 1 | 4;
  /** Bytes of one column of `maxima`. */
  readonly stride: number;
  readonly norms: number;
  readonly recordOf: number;
  readonly offsets: number;
  readonly packed: number;
  readonly nominalMasses: number;
  readonly substances: number;
  readonly silyls: number;
  readonly tenths: number;
  readonly maxima: number;
  readonly firstStrips: number;
  readonly maps: number;
  readonly strips: number;
  readonly end: number;
}

/** "DLX4" and the counts, a word for searches, from byte 32 the library's SHA-256. Numbers are little-endian, as on every machine that Node runs on. */
export const MAGIC = 0x34_58_4c_44;
export const HEAD_BYTES = 64;
export const SOURCE_AT = 32;

export function placesOf({ spectra, packed, strips }: IndexCounts): IndexPlaces {
  const groups = Math.ceil(spectra / GROUP);
  const parts = spectra > LARGE ? 1 : 4;
  const stride = aligned(parts * groups, GROUP);
  let at = HEAD_BYTES;
  const next = (bytes: number): number => {
    const from = at;
    at = aligned(at + bytes, 64);
    return from;
  };
  return {
    groups,
    parts,
    stride,
    norms: next(8 * spectra),
    recordOf: next(4 * spectra),
    offsets: next(4 * (spectra + 1)),
    packed: next(2 * packed),
    nominalMasses: next(2 * spectra),
    substances: next(4 * spectra),
    silyls: next(4 * spectra),
    tenths: next(4 * spectra),
    maxima: next(COLUMNS * stride),
    firstStrips: next(4 * (groups + 1)),
    maps: next(MAP_BYTES * groups),
    strips: next(GROUP * strips),
    end: at,
  };
}

export const aligned = (bytes: number, to: number): number => Math.ceil(bytes / to) * to;

/** Of a column of the query as the kernel reads it. */
export const COLUMN_BYTES = 24;

const PAGE = 65_536;
/** Room after the index for the searches of so many threads at once. */
export const SEARCHES = 32;

/** Bounds and order of the groups, the query's columns and the candidates of one search. */
export function roomOfSearch({ groups, stride }: IndexPlaces): number {
  return aligned(2 * stride + 4 * aligned(groups, GROUP) + COLUMNS * COLUMN_BYTES + CANDIDATE_BYTES, PAGE);
}

/** Candidates after which a visit stops, to see whether the bound can be raised. */
export const ENOUGH = 320;
/** What a visit writes: how it stands, and no more candidates than enough and one group. */
const CANDIDATE_BYTES = 1_120 + 8 * (ENOUGH + GROUP);

/** Memory for an index of these counts, with nothing in it but its head. */
export function emptyIndex(counts: IndexCounts): LibraryIndex {
  const places = placesOf(counts);
  const pages = Math.ceil(places.end / PAGE) + 1 + (SEARCHES * roomOfSearch(places)) / PAGE;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  new Uint32Array(memory.buffer, 0, 4).set([MAGIC, counts.spectra, counts.packed, counts.strips]);
  return indexIn(memory);
}

/** The index that this memory holds. */
export function indexIn(memory: WebAssembly.Memory): LibraryIndex {
  const { buffer } = memory;
  const [, spectra = 0, packed = 0, strips = 0] = new Uint32Array(buffer, 0, 4);
  const places = placesOf({ spectra, packed, strips });
  return {
    memory,
    places,
    spectrumCount: spectra,
    byteLength: places.end,
    norms: new Float64Array(buffer, places.norms, spectra),
    recordOf: new Uint32Array(buffer, places.recordOf, spectra),
    offsets: new Uint32Array(buffer, places.offsets, spectra + 1),
    packed: new Uint16Array(buffer, places.packed, packed),
    nominalMasses: new Uint16Array(buffer, places.nominalMasses, spectra),
    substances: new Uint32Array(buffer, places.substances, spectra),
    silyls: new Uint32Array(buffer, places.silyls, spectra),
    tenths: new Uint32Array(buffer, places.tenths, spectra),
    maxima: new Uint8Array(buffer, places.maxima, COLUMNS * places.stride),
    firstStrips: new Uint32Array(buffer, places.firstStrips, places.groups + 1),
    maps: new Uint8Array(buffer, places.maps, MAP_BYTES * places.groups),
    strips: new Uint8Array(buffer, places.strips, GROUP * strips),
  };
}
