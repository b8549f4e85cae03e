// ChemStation's printed reports: quantitation and library search, alone and in their folder.
import { expect } from 'chai';
import { writeAgilentFolder } from '../../lab-instruments/agilent-d/write.js';
import type { Measurement } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { aSyntheticRun } from '../support/synthetic-run.js';

const HEADING = `  Data Path : D:\\MassHunter\\GCMS\\1\\data\\26_117\\
  Data File : K26117.D
  Acq On    : 19 Nov 2026  09:47
  Operator  : AS
  Sample    : K-26-117
  Misc      :
  ALS Vial  : 7   Sample Multiplier: 1
`;

const QUANT = `                    Quantitation Report    (Not Reviewed)

${HEADING}
  Quant Time: Nov 19 09:56:40 2026
  Quant Method : D:\\METHODS\\DRUGS.M
  Quant Title  :
  QLast Update : Tue Jul 22 10:40:54 2026
  Response via : Initial Calibration

          Compound                   R.T. QIon  Response  Conc Units Dev(Min)
   --------------------------------------------------------------------------
   Internal Standards
     1) Amphetamine-D5              4.123   92  8099970    10.00 mg/L    -0.01

   Target Compounds                                                   Qvalue
     2) Amphetamine                 4.150   44  4534252m  143.41 mg/L      87
     3) 3,4-Methylenedioxymethamphet5.518   58  4870198    62.38 mg/L #    74
     4) Ketamine                    0.000           0      N.D. d

   SemiQuant Compounds - Not Calibrated on this Instrument
     5) Caffeine                    6.591  194   711829   No Calib   #
   --------------------------------------------------------------------------

   (#) = qualifier out of range (m) = manual integration (+) = signals summed

DRUGS.M Thu Nov 19 09:56:41 2026                     Page: 1
`;

const LIBRARY = `                     Library Search Report

${HEADING}
  Search Libraries:   C:\\Database\\SWGDRUG.L                 Minimum Quality:   0

  Unknown Spectrum:   Apex

Pk#     RT  Area%          Library/ID                 Ref#     CAS#   Qual
_____________________________________________________________________________
  1   4.150 60.10 C:\\Database\\SWGDRUG.L
                 Amphetamine                          1027 000300-62-9 94
                 Benzeneethanamine, .alpha.-methyl-, a very long name 27043 000000-00-0 72
  2   6.591 39.90 C:\\Database\\SWGDRUG.L
                 Caffeine                               88 000058-08-2 97

DRUGS.M Thu Nov 19 09:56:41 2026                     Page: 1
`;

describe('A ChemStation quantitation report', () => {
  it('gives each compound with its amount as written, and who, what and when', () => {
    const { results, identity } = read('epatemp.txt', QUANT);
    expect(identity).to.include({ sampleName: 'K-26-117', operator: 'AS', vial: '7', method: 'DRUGS.M' });
    expect(identity.clocks.map(({ source, at }) => [source, at])).to.deep.equal([
      ['Acq On', '2026-11-19T04:47:00.000Z'],
      ['Quant Time', '2026-11-19T04:56:40.000Z'],
    ]);
    expect(results?.map(({ analyte, valueText, value, unit }) => [analyte, valueText, value, unit])).to.deep.equal([
      ['Amphetamine-D5', '10.00', 10, 'mg/L'],
      ['Amphetamine', '143.41', 143.41, 'mg/L'],
      ['3,4-Methylenedioxymethamphet', '62.38', 62.38, 'mg/L'],
      ['Ketamine', 'N.D.', null, ''],
      ['Caffeine', 'No Calib', null, ''],
    ]);
    expect(results?.[3]).to.include({ qualifier: 'ND', retentionSeconds: null });
    expect(results?.[2]?.retentionSeconds).to.be.closeTo(331.08, 1e-9);
    expect(results?.[1]?.stated).to.deep.include({ label: 'Response', value: '4534252m' });
  });

  it('of several injections in one file is each by itself, with its own pages', () => {
    const second = QUANT.replaceAll('K26117', 'K26118').replaceAll('K-26-117', 'K-26-118').replace('143.41', '12.00');
    const read2 = read('quant.txt', `${QUANT}\n${second}`);
    expect(read2.results).to.have.length(10);
    expect(read2.identity.sampleName).to.equal('');
    const injections = read2.injections ?? [];
    expect(injections.map(({ identity }) => [identity.sampleName, identity.originalName])).to.deep.equal([
      ['K-26-117', 'K26117.D'],
      ['K-26-118', 'K26118.D'],
    ]);
    expect(injections[1]?.results?.[1]).to.include({ sampleId: 'K-26-118', valueText: '12.00' });
    expect(injections[1]?.place.lines[0]).to.equal((injections[0]?.place.lines[0] ?? 0) + QUANT.split('\n').length);
    expect(injections[1]?.place.text).to.match(/^\s*Quantitation Report/);
    const page = `                    Quantitation Report    (Not Reviewed)\n\n${HEADING}\n`;
    const [list = '', rest = ''] = QUANT.split('   SemiQuant');
    const paged = `${list}   (#) = qualifier out of range   Page: 1\n${page}   SemiQuant${rest}`;
    expect(read('quant.txt', paged).injections).to.equal(undefined);
    expect(read('quant.txt', paged).results).to.have.length(5);
    expect(state('quant.txt', `${QUANT}\n${second.slice(0, 900)}`)).to.equal('incomplete truncated');
  });

  it('warns of what a reviewer has to see', () => {
    expect(read('epatemp.txt', QUANT).warnings).to.deep.equal([
      { code: 'quant-not-reviewed', detail: 'Not Reviewed' },
      { code: 'manual-integration', detail: 'Amphetamine' },
      { code: 'qualifier-out-of-range', detail: '3,4-Methylenedioxymethamphet, Caffeine' },
    ]);
    const reviewed = read('epatemp.txt', QUANT.replace('Not Reviewed', 'QT Reviewed'));
    expect(reviewed.warnings.map(({ code }) => code)).not.to.include('quant-not-reviewed');
  });

  it('is waited for until its list has ended, and refused for a line that can’t be read', () => {
    for (const end of ['Ketamine', 'Caffeine', 'Internal']) {
      expect(state('epatemp.txt', QUANT.slice(0, QUANT.indexOf(end)))).to.equal('incomplete truncated');
    }
    expect(state('epatemp.txt', QUANT.replace('4.150   44', '4.150 QQ'))).to.equal('broken malformed');
  });
});

describe('A ChemStation library search report', () => {
  it('gives the hits of each peak, read from the right', () => {
    const { hitsReported = [] } = read('LIBRPT.TXT', LIBRARY);
    expect(hitsReported.map(({ of, rank, casNumber, scoreText }) => [of, rank, casNumber, scoreText])).to.deep.equal([
      ['1', 1, '300-62-9', '94'],
      ['1', 2, '', '72'],
      ['2', 1, '58-08-2', '97'],
    ]);
    expect(hitsReported[1]?.name).to.equal('Benzeneethanamine, .alpha.-methyl-, a very long name');
    expect(hitsReported[0]).to.include({ library: 'C:\\Database\\SWGDRUG.L', scale: 'pbm-quality' });
  });

  it('is waited for while a peak has no hits yet', () => {
    expect(state('LIBRPT.TXT', LIBRARY.slice(0, LIBRARY.indexOf('                 Caffeine')))).to.equal(
      'incomplete truncated',
    );
    expect(state('LIBRPT.TXT', LIBRARY.slice(0, LIBRARY.indexOf('Pk#')))).to.equal('incomplete incomplete');
  });
});

describe('Reports of other versions of ChemStation', () => {
  const OLD = `                    Quantitation Report    (QT Reviewed)

 Data File : C:\\HPCHEM\\1\\DATA\\0215A\\K7.D                Vial: 7
 Acq On    : 15 Feb 2001  10:23 am                Operator: J. Brown
 Sample    : K-7                                  Inst    : 5973N
 Misc      :                                      Multiplr: 1.00
 Quant Time: Feb 15 11:02 2001         Quant Results File: DRUGS.RES

 Quant Method : C:\\HPCHEM\\1\\METHODS\\DRUGS.M (RTE Integrator)
 Response via : Initial Calibration

 Internal Standards                   R.T. QIon  Response  Conc Units Dev(Min)
 ---------------------------------------------------------------------------
   1) Naphthalene-d8                   6.43  136    97461    40.00 ng       0.01

 Target Compounds                                                     Qvalue
   2) Methamphetamine                  5.12   TIC    23433m   12.34 ng
 ---------------------------------------------------------------------------
`;

  it('say two things in a line, name the first group above the ruler, and quantify by the total current', () => {
    const { identity, results } = read('quant.txt', OLD);
    expect(identity).to.include({ sampleName: 'K-7', operator: 'J. Brown', vial: '7', instrument: '5973N' });
    expect(identity).to.include({ method: 'DRUGS.M', originalName: 'K7.D', acquiredAt: '2001-02-15T04:23:00.000Z' });
    expect(results?.map(({ analyte, value }) => [analyte, value])).to.deep.equal([
      ['Naphthalene-d8', 40],
      ['Methamphetamine', 12.34],
    ]);
    expect(results?.[0]?.stated).to.deep.include({ label: 'Group', value: 'Internal Standards' });
    expect(results?.[1]?.stated).to.deep.include({ label: 'QIon', value: 'TIC' });
  });

  it('have peaks of many types', () => {
    const row = (type: string, area: number) =>
      `  1   4.150   123  130  142 ${type.padEnd(5)} 12345   ${area}  100.00%  50.000%`;
    const types = ['rBV2', 'BV 2', 'M', 'PV', 'rVB 10'];
    const text = `                    Area Percent Report\n\n${HEADING}\n${types.map((type) => row(type, 777)).join('\n')}
  2   5.150   123  130  142 BV 12 777  100.00%  50.000%\n\n   Sum of corrected areas:    ${6 * 777}\n`;
    const peaks = read('rteres.txt', text).peaksReported?.peaks ?? [];
    expect(peaks.map(({ peakType, height, area }) => [peakType, height, area])).to.deep.equal([
      ...types.map((type) => [type, 12345, 777]),
      ['BV', 12, 777],
    ]);
    expect(peaks.map(({ manualIntegration }) => manualIntegration)).to.deep.equal([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it('number no peaks where they give amounts, and name what was not found', () => {
    const text = `Data File C:\\CHEM32\\1\\DATA\\K7.D
Sample Name: K-7

=====================================================================
Acq. Operator   : AS                             Seq. Line :   3
Injection Date  : 7/24/2023 9:37:10 PM                Inj :   1
=====================================================================
                     External Standard Report
=====================================================================

Signal 1: FID1 A, Front Signal

RetTime  Type     Area      Amt/Area    Amount   Grp   Name
 [min]           [pA*s]                 [ng/ul]
-------|------|----------|----------|----------|--|------------------
  2.345 BB     1234.56789 1.00000e-2   12.34568    Cocaine
  3.100             -          -           -       Heroin
  4.567 MM      100.00000 2.00000e-2    2.00000    Caffeine

Totals :                               14.34568

=====================================================================
                          *** End of Report ***
`;
    const peaks = read('Report.TXT', text).peaksReported?.peaks ?? [];
    expect(peaks.map(({ number, name, area }) => [number, name, area])).to.deep.equal([
      [1, 'Cocaine', 1234.56789],
      [2, 'Caffeine', 100],
    ]);
    expect(peaks[1]).to.include({ retentionSeconds: 4.567 * 60, manualIntegration: true });
  });

  it('may have found nothing in the libraries for a peak', () => {
    const none = LIBRARY.replace(
      '                 Caffeine                               88 000058-08-2 97',
      '                 No matches found',
    );
    expect(read('LIBRPT.TXT', none).hitsReported).to.have.length(2);
  });
});

describe('A .D folder with printed reports', () => {
  const members = [
    ...writeAgilentFolder(aSyntheticRun(), 'A.D'),
    { path: 'EPATEMP.TXT', bytes: Buffer.from(QUANT) },
    { path: 'librpt.txt', bytes: Buffer.from(LIBRARY) },
  ];

  it('has them beside its scans', () => {
    const found = readFile({ name: 'A.D', members });
    expect(found.kind).to.equal('run');
    expect(found.results).to.have.length(5);
    expect(found.hitsReported).to.have.length(3);
    expect(found.warnings.map(({ code }) => code)).to.include('quant-not-reviewed');
    expect(found.members.filter(({ path }) => /txt$/i.test(path)).map(({ use }) => use)).to.include.members(['read']);
  });

  it('is read without a report that is printed otherwise, and says so', () => {
    const other = members.map((member) =>
      member.path === 'EPATEMP.TXT'
        ? { ...member, bytes: Buffer.from(QUANT.replace('4.150   44', '4.150 QQ')) }
        : member,
    );
    const found = readFile({ name: 'A.D', members: other });
    expect(found.results).to.equal(undefined);
    expect(found.warnings).to.deep.include({ code: 'member-unreadable', detail: 'EPATEMP.TXT: malformed' });
  });

  it('is waited for while the quantitation is being printed', () => {
    const cut = members.map((member) =>
      member.path === 'EPATEMP.TXT' ? { ...member, bytes: member.bytes.subarray(0, 900) } : member,
    );
    expect(completeness({ name: 'A.D', members: cut })).to.include({ state: 'incomplete', code: 'truncated' });
  });
});

function read(name: string, text: string): Measurement {
  return readFile({ name, bytes: Buffer.from(text.replaceAll('\n', '\r\n')) }, { timeZone: 'Asia/Almaty' });
}

function state(name: string, text: string): string {
  const found = completeness({ name, bytes: Buffer.from(text) });
  return found.state === 'complete' ? found.state : `${found.state} ${found.code}`;
}
