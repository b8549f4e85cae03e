// A file that is still being copied: wherever a whole one is cut or still zero, it is never taken for whole.
import { expect } from 'chai';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import type { FileSource } from '../../lab-instruments/source.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const ROOT = 'instruments/open';

/** Bytes at the end that hold no value: padding to a block, an empty line, unused points. */
const files: Readonly<Record<string, number>> = {
  'agilent-D/lrcfs/220223003.D/data.ms': 0,
  'agilent-D/rau/RAU-R505-05.D/data.ms': 0,
  'agilent-D/pnnl/FSFA_Diffusion_Pre_nondev_010.D/DATA.MS': 160,
  'agilent-D/chemplexity/gcms_alkanes.D/data.ms': 102,
  'agilent-lc/carotenoid/MSD1.MS': 556,
  'agilent-D/rau/RAU-R505-05.D/RESULTS.CSV': 1,
  'agilent-D/rau/RAU-R505-05.D/rteres.txt': 80,
  'agilent-D/gcfid/001F0101.D/FID1A.ch': 0,
  'agilent-D/gcfid/001F0101.D/Report.TXT': 60,
  'agilent-D/ch/test_fid.ch': 0,
  'andi-ms/aia-suite/HP_CENTSCNH.CDF': 0,
  'andi-ms/aia-suite/FINNIGAN_CENTSCNH.CDF': 4,
  'andi-ms/aia-suite/TEKNIVNT_CENTSCNH.CDF': 0,
  'andi-ms/aia-suite/FINNIGAN_LIBRARY.CDF': 4,
  'andi-ms/aia-suite/PE_SCIEX_CENTSCNL.CDF': 0,
  'andi-chrom/agilent-gcms-tic.cdf': 0,
  'jcamp/mass_ACD.jdx': 32,
  'jcamp/jcamp-difdup.dx': 2,
  'jcamp/uv.jdx': 34,
  'ftir/br_1.DX': 3,
  'ftir/10-Z22-Si-S7_0.SPA': 0,
  'ftir/test.0000': 0,
  'agilent-D/lrcfs/220223002.ms1': 0,
  'amdis/Peaks1.ELU': 3,
  'library/MSBNK-Kazusa-KZ000017.txt': 1,
  'spc/DRUG_SAMPLE.SPC': 0,
  'spc/m_xyxy.spc': 0,
  'spc/ms.spc': 1_056,
  'spc/Ft-ir.spc': 0,
  'spc/NDR0002.SPC': 0,
  'raman/raman_atacamit.spc': 0,
  'andi-chrom/aia-suite/CLASSVP.CDF': 0,
  'mzml/tiny.mzML': 1,
  'mzml/TargetedSpectraExtractor_matchSpectrum_GCMS.mzML': 1,
  'mzml/tiny2.0.mzXML': 1,
  'xml/MS_STRICT.animl': 2,
  'xml/PE_Turbochrom_GC.gaml': 1,
  'asm/RAU-R503-00.json': 1,
  'varian/STRD15.SMS': 0,
  'shimadzu/FS19_214.gcd': 4_096,
};

describe('A file in the middle of a copy', () => {
  for (const [path, padding] of Object.entries(files)) {
    it(`${path} cut anywhere is not whole`, function () {
      const whole = fileAt(fixtureOrSkip(this, `${ROOT}/${path}`));
      expect(completeness(whole).state).to.equal('complete');
      for (const length of lengths(whole.bytes.length - padding)) {
        const cut = { name: whole.name, bytes: whole.bytes.subarray(0, length) };
        expect(completeness(cut).state, `${length} of ${whole.bytes.length} bytes`).not.to.equal('complete');
        expect(() => readFile(cut), `${length} of ${whole.bytes.length} bytes`).to.throw(UnreadableFile);
      }
    });
  }

  for (const path of Object.keys(files).filter((name) => /\.(ms|cdf|spa|0000)$/i.test(name) && !/LIBRARY/.test(name))) {
    it(`${path} with its rest still zero is waited for`, function () {
      const whole = fileAt(fixtureOrSkip(this, `${ROOT}/${path}`));
      for (const part of path.includes('tic.cdf') ? [0.1, 0.25, 0.5, 0.75] : [0.1, 0.25, 0.5, 0.6, 0.75, 0.9, 0.97]) {
        const bytes = Uint8Array.from(whole.bytes);
        bytes.fill(0, Math.round(bytes.length * part));
        const state = completeness({ name: whole.name, bytes });
        expect(state.state, `zero from ${part * 100} %`).not.to.equal('complete');
      }
    });
  }

  it('says of a cut file that it may still grow', function () {
    const whole = fileAt(fixtureOrSkip(this, `${ROOT}/agilent-D/lrcfs/220223003.D/data.ms`));
    for (const length of [300, 6_000, 150_000, whole.bytes.length - 1]) {
      const cut = { name: whole.name, bytes: whole.bytes.subarray(0, length) };
      expect(completeness(cut)).to.include({ state: 'incomplete', code: 'truncated' });
    }
  });
});

function fileAt(path: string): FileSource {
  const source = sourceAt(path);
  if ('members' in source) throw new Error(path);
  return source;
}

/** The first bytes, the last, and about sixty places between. */
function lengths(size: number): readonly number[] {
  const between = Array.from({ length: 60 }, (_, index) => Math.floor((size * (index + 1)) / 61) - (index % 7));
  return [1, 3, 4, 5, 100, ...between, size - 3, size - 1].filter((length) => length > 0 && length < size);
}
