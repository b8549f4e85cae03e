// Writes SPC files in every form of the format, for tests: new in both byte orders, old, even, own and many abscissas.
export interface SpcToWrite {
  readonly form: 'even' | 'own-x' | 'many-x';
  readonly version?: 'new' | 'new-big-endian' | 'old';
  readonly isShort?: boolean;
  readonly isMulti?: boolean;
  /** −128: floats. */
  readonly exponent?: number;
  readonly xType?: number;
  readonly zType?: number;
  readonly memo?: string;
  readonly log?: string;
  readonly spectra: readonly {
    readonly z: number;
    readonly x: readonly number[];
    readonly y: readonly number[];
  }[];
}

export function spcFile(file: SpcToWrite): Uint8Array {
  const { form, version = 'new', isShort = false, exponent = 8, spectra, memo = 'memo', log = '' } = file;
  const isMulti = file.isMulti ?? spectra.length > 1;
  const little = version !== 'new-big-endian';
  const header = version === 'old' ? 224 : 512;
  const count = spectra[0]?.x.length ?? 0;
  const word = isShort ? 2 : 4;
  const own = form === 'own-x' ? 4 * count : 0;
  const sizes = spectra.map(({ x }) => 32 + x.length * (word + (form === 'many-x' ? 4 : 0)));
  const data = header + own + sizes.reduce((sum, size) => sum + size, 0);
  const directory = form === 'many-x' && isMulti ? 12 * spectra.length : 0;
  const logAt = log === '' ? 0 : data + directory;
  const bytes = new Uint8Array(data + directory + (log === '' ? 0 : 64 + log.length));
  const view = new DataView(bytes.buffer);
  bytes[0] = (isShort ? 1 : 0) | (isMulti ? 4 : 0) | (form === 'even' ? 0 : 0x80) | (form === 'many-x' ? 0x40 : 0);
  bytes[1] = { new: 0x4b, 'new-big-endian': 0x4c, old: 0x4d }[version];
  const first = spectra[0]?.x[0] ?? 0;
  const last = spectra[0]?.x.at(-1) ?? 0;
  const letters = (text: string, at: number) => bytes.set(new TextEncoder().encode(text), at);
  if (version === 'old') {
    view.setInt16(2, exponent, true);
    view.setFloat32(4, count, true);
    view.setFloat32(8, first, true);
    view.setFloat32(12, last, true);
    bytes.set([file.xType ?? 1, 2, 92, 0, 3, 4, 5, 6], 16);
    letters(memo, 64);
  } else {
    view.setInt8(3, exponent);
    view.setUint32(4, form === 'many-x' ? (isMulti ? data : 0) : count, little);
    view.setFloat64(8, first, little);
    view.setFloat64(16, last, little);
    view.setUint32(24, spectra.length, little);
    bytes.set([file.xType ?? 1, 2, file.zType ?? 0], 28);
    view.setUint32(32, (1997 << 20) | (4 << 16) | (7 << 11) | (16 << 6) | 1, little);
    letters(memo, 88);
    view.setUint32(248, logAt, little);
  }
  if (own > 0) spectra[0]?.x.forEach((value, index) => view.setFloat32(512 + 4 * index, value, little));
  let at = header + own;
  spectra.forEach(({ x, y, z }, index) => {
    view.setInt8(at + 1, exponent);
    view.setUint16(at + 2, index, little);
    view.setFloat32(at + 4, z, little);
    view.setFloat32(at + 8, z, little);
    view.setUint32(at + 16, x.length, little);
    if (directory > 0) {
      view.setUint32(data + 12 * index, at, little);
      view.setUint32(data + 12 * index + 4, sizes[index] ?? 0, little);
      view.setFloat32(data + 12 * index + 8, z, little);
    }
    let place = at + 32;
    if (form === 'many-x') for (const value of x) (view.setFloat32(place, value, little), (place += 4));
    for (const value of y) {
      const whole = Math.round(value * 2 ** ((isShort ? 16 : 32) - exponent));
      if (isShort) view.setInt16(place, whole, little);
      else if (exponent === -128) view.setFloat32(place, value, little);
      else if (version === 'old') {
        view.setInt16(place, whole >> 16, true);
        view.setUint16(place + 2, whole & 0xffff, true);
      } else view.setInt32(place, whole, little);
      place += word;
    }
    at += sizes[index] ?? 0;
  });
  if (logAt > 0) {
    view.setUint32(logAt, 64 + log.length, little);
    view.setUint32(logAt + 8, 64, little);
    letters(log, logAt + 64);
  }
  return bytes;
}
