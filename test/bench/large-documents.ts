// Runs as XML documents of some 92 MiB, as converters write them: 32-bit arrays, deflated where the format knows it.
import { deflateSync } from 'node:zlib';
import type { FileSource } from '../../lab-instruments/source.js';

const SCANS = 2_400;
/** In each scan; as many more where the format deflates them. */
const MASSES = 3_770;
const MASSES_DEFLATED = 5_000;

interface WrittenScan {
  readonly number: number;
  readonly mz: Float32Array;
  readonly intensity: Float32Array;
}

export function largeMzml(): FileSource {
  const array = (values: Float32Array, role: string): string =>
    `<binaryDataArray encodedLength="0"><cvParam accession="MS:1000521"/><cvParam accession="MS:1000574"/><cvParam accession="${role}"/><binary>${deflated(bytesOf(values))}</binary></binaryDataArray>`;
  return document('large.mzML', {
    masses: MASSES_DEFLATED,
    head: `<mzML version="1.1.0"><run id="r"><spectrumList count="${SCANS}">`,
    scan: ({ number, mz, intensity }) =>
      `<spectrum id="scan=${number}" defaultArrayLength="${mz.length}"><cvParam accession="MS:1000511" value="1"/><scanList count="1"><scan><cvParam accession="MS:1000016" value="${number}" unitAccession="UO:0000010"/></scan></scanList><binaryDataArrayList count="2">${array(mz, 'MS:1000514')}${array(intensity, 'MS:1000515')}</binaryDataArrayList></spectrum>\n`,
    end: '</spectrumList></run></mzML>',
  });
}

export function largeMzxml(): FileSource {
  const pairs = ({ mz, intensity }: WrittenScan): Buffer => {
    const bytes = Buffer.alloc(mz.length * 8);
    mz.forEach((value, point) => bytes.writeFloatBE(value, point * 8));
    intensity.forEach((value, point) => bytes.writeFloatBE(value, point * 8 + 4));
    return bytes;
  };
  return document('large.mzXML', {
    masses: MASSES_DEFLATED,
    head: `<mzXML><msRun scanCount="${SCANS}">`,
    scan: (scan) =>
      `<scan num="${scan.number}" msLevel="1" peaksCount="${scan.mz.length}" retentionTime="PT${scan.number}S"><peaks precision="32" byteOrder="network" contentType="m/z-int" compressionType="zlib">${deflated(pairs(scan))}</peaks></scan>\n`,
    end: '</msRun></mzXML>',
  });
}

export function largeMzdata(): FileSource {
  const array = (values: Float32Array): string =>
    `<data precision="32" endian="little" length="${values.length}">${bytesOf(values).toString('base64')}</data>`;
  return document('large.mzData', {
    masses: MASSES,
    head: `<mzData version="1.05"><spectrumList count="${SCANS}">`,
    scan: ({ number, mz, intensity }) =>
      `<spectrum id="${number}"><spectrumDesc><spectrumSettings><spectrumInstrument msLevel="1"><cvParam accession="PSI:1000039" name="TimeInSeconds" value="${number}"/></spectrumInstrument></spectrumSettings></spectrumDesc><mzArrayBinary>${array(mz)}</mzArrayBinary><intenArrayBinary>${array(intensity)}</intenArrayBinary></spectrum>\n`,
    end: '</spectrumList></mzData>',
  });
}

interface Parts {
  readonly masses: number;
  readonly head: string;
  readonly scan: (scan: WrittenScan) => string;
  readonly end: string;
}

function document(name: string, { masses, head, scan, end }: Parts): FileSource {
  const pieces = [Buffer.from(head)];
  for (let number = 1; number <= SCANS; number += 1) pieces.push(Buffer.from(scan(scanAt(number, masses))));
  return { name, bytes: Buffer.concat([...pieces, Buffer.from(end)]) };
}

/** Masses with a little noise, intensities in whole counts: what deflates as measured spectra do. */
function scanAt(number: number, masses: number): WrittenScan {
  let state = number;
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
  return {
    number,
    mz: Float32Array.from({ length: masses }, (_, point) => 40 + (point + next() * 0.5) / 10),
    intensity: Float32Array.from({ length: masses }, () => Math.round(100 + 9_000 * next() ** 4)),
  };
}

const deflated = (bytes: Uint8Array): string => deflateSync(bytes, { level: 1 }).toString('base64');

const bytesOf = (values: Float32Array): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
