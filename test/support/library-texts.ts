// The same spectra in every form that a library comes in.
import type { LibraryRecord } from '../../lab-instruments/libraries/library-record.js';

type Written = Pick<LibraryRecord, 'name' | 'formula' | 'nominalMass' | 'casNumber' | 'inchiKey' | 'mz' | 'intensity'>;

const pairs = ({ mz, intensity }: Written, between: string): readonly string[] =>
  Array.from(mz, (each, at) => `${each}${between}${intensity[at] ?? 0}`);

const filled = (lines: readonly (string | false | undefined)[]): string =>
  lines.filter((line) => typeof line === 'string').join('\n');

const mslText = (record: Written): string =>
  filled([
    `NAME:${record.name}`,
    record.formula !== undefined && `FORM:${record.formula}`,
    record.casNumber !== undefined && `CASNO:${record.casNumber.replaceAll('-', '')}`,
    `NUM PEAKS: ${record.mz.length}`,
    pairs(record, ' ')
      .map((pair) => `(${pair})`)
      .join(' '),
    '\n',
  ]);

const jcampText = (record: Written): string =>
  filled([
    `##TITLE= ${record.name}`,
    '##JCAMP-DX= 4.24',
    '##DATA TYPE= MASS SPECTRUM',
    record.formula !== undefined && `##MOLFORM= ${record.formula}`,
    record.casNumber !== undefined && `##CAS REGISTRY NO= ${record.casNumber}`,
    record.nominalMass !== undefined && `##MW= ${record.nominalMass}`,
    record.inchiKey !== undefined && `##$INCHIKEY= ${record.inchiKey}`,
    '##XUNITS= M/Z\n##YUNITS= RELATIVE ABUNDANCE',
    `##NPOINTS= ${record.mz.length}\n##PEAK TABLE= (XY..XY)`,
    ...pairs(record, ','),
    '##END=\n',
  ]);

const emptyMolfile = '\n  NIST\n\n  0  0  0     0  0              1 V2000\nM  END';

const sdfText = (record: Written): string => {
  const item = (key: string, value: string | number | undefined): string | false =>
    value !== undefined && `>  <${key}>\n${value}\n`;
  return filled([
    `${record.name}${emptyMolfile}`,
    item('NAME', record.name),
    item('FORMULA', record.formula),
    item('MW', record.nominalMass),
    item('CASNO', record.casNumber?.replaceAll('-', '')),
    item('INCHIKEY', record.inchiKey),
    item('NUM PEAKS', record.mz.length),
    item('MASS SPECTRAL PEAKS', pairs(record, ' ').join('\n')),
    '$$$$\n',
  ]);
};

const massBankText = (record: Written, at: number): string => {
  const most = Math.max(...record.intensity);
  return filled([
    `ACCESSION: MSBNK-Test-T${at}`,
    `RECORD_TITLE: ${record.name}; EI-B; MS`,
    'LICENSE: CC BY',
    `CH$NAME: ${record.name}`,
    record.formula !== undefined && `CH$FORMULA: ${record.formula}`,
    record.nominalMass !== undefined && `CH$EXACT_MASS: ${record.nominalMass}`,
    record.casNumber !== undefined && `CH$LINK: CAS ${record.casNumber}`,
    record.inchiKey !== undefined && `CH$LINK: INCHIKEY ${record.inchiKey}`,
    'AC$INSTRUMENT_TYPE: EI-B\nAC$MASS_SPECTROMETRY: MS_TYPE MS',
    `PK$NUM_PEAK: ${record.mz.length}\nPK$PEAK: m/z int. rel.int.`,
    ...Array.from(record.mz, (mz, peak) => {
      const intensity = record.intensity[peak] ?? 0;
      return `  ${mz} ${intensity} ${Math.round((999 * intensity) / most)}`;
    }),
    '//\n',
  ]);
};

/** A whole library of each form. */
export const libraryTexts: Readonly<Record<string, (records: readonly Written[]) => string>> = {
  'amdis-msl': (records) => records.map(mslText).join(''),
  'jcamp-dx': (records) =>
    `##TITLE= all\n##JCAMP-DX= 4.24\n##DATA TYPE= LINK\n##BLOCKS= ${records.length}\n${records.map(jcampText).join('')}##END=\n`,
  sdf: (records) => records.map(sdfText).join(''),
  massbank: (records) => records.map(massBankText).join(''),
};

/** As SWGDRUG hands its library out: a drawing, then what is known of it. */
export const swgdrugRecord = `Methamphetamine
  NIST    0811231534

 11 11  0  0  0  0  0  0  0  0  1 V2000
    0.0000    0.0000    0.0000 C   0  0  0  0  0
    1.0000    0.0000    0.0000 N   0  0  0  0  0
    2.0000    0.0000    0.0000 C   0  0  0  0  0
    2.5000    1.0000    0.0000 C   0  0  0  0  0
    3.0000   -1.0000    0.0000 C   0  0  0  0  0
    4.0000   -1.0000    0.0000 C   0  0  0  0  0
    4.5000   -2.0000    0.0000 C   0  0  0  0  0
    5.5000   -2.0000    0.0000 C   0  0  0  0  0
    6.0000   -1.0000    0.0000 C   0  0  0  0  0
    5.5000    0.0000    0.0000 C   0  0  0  0  0
    4.5000    0.0000    0.0000 C   0  0  0  0  0
  1  2  1  0  0
  2  3  1  0  0
  3  4  1  0  0
  3  5  1  0  0
  5  6  1  0  0
  6  7  2  0  0
  7  8  1  0  0
  8  9  2  0  0
  9 10  1  0  0
 10 11  2  0  0
 11  6  1  0  0
M  END
>  <NAME>
Methamphetamine

>  <SYNONYMS>
Desoxyephedrine
N,.alpha.-Dimethylphenethylamine

>  <FORMULA>
C10H15N

>  <MW>
149

>  <CASNO>
537462

>  <ID>
1234

>  <RETENTION INDEX>
SemiStdNP=1178/3/41 StdPolar=1680/7/12

>  <NUM PEAKS>
4

>  <MASS SPECTRAL PEAKS>
58 999
91 150
65 60
134 12 "M-15"

$$$$
`;
