// The formats in the order in which they are tried. A new one: copy the nearest folder and add its line here.
import type { Adapter } from './adapter.js';
import { agilentPart, hasAgilentName } from './agilent-d/detect.js';
import { readAgilent } from './agilent-d/read.js';
import { hasEluName, isElu } from './amdis-elu/detect.js';
import { readElu } from './amdis-elu/read.js';
import { hasNetcdfName, isNetcdf } from './andi-ms/detect.js';
import { readAndi } from './andi-ms/read.js';
import { isOpus } from './bruker-opus/detect.js';
import { readOpus } from './bruker-opus/read.js';
import { isChromeleonText } from './chromeleon-text/detect.js';
import { readChromeleon } from './chromeleon-text/read.js';
import { isResultTable } from './csv-results/detect.js';
import { readResultTable } from './csv-results/read.js';
import { keptCompleteness } from './kept/complete.js';
import { isKept } from './kept/detect.js';
import { readKept } from './kept/read.js';
import { hasSpcName, isSpc } from './grams-spc/detect.js';
import { readSpc } from './grams-spc/read.js';
import { hasJcampName, isJcamp } from './jcamp-dx/detect.js';
import { readJcamp } from './jcamp-dx/read.js';
import { hasMzdataName, isMzdata } from './mzdata/detect.js';
import { readMzdata } from './mzdata/read.js';
import { hasMzmlName, isMzml } from './mzml/detect.js';
import { readMzml } from './mzml/read.js';
import { hasMzxmlName, isMzxml } from './mzxml/detect.js';
import { readMzxml } from './mzxml/read.js';
import { isMassHunterCsv } from './masshunter-csv/detect.js';
import { readMassHunterCsv } from './masshunter-csv/read.js';
import { isMassBank } from './massbank-record/detect.js';
import { readMassBank } from './massbank-record/read.js';
import { hasMs1Name, isMs1 } from './ms1-text/detect.js';
import { readMs1 } from './ms1-text/read.js';
import { hasMspName, isMspSource, measureMsp, mspCompleteness } from './nist-msp/measure.js';
import { hasSpaName, isSpa } from './omnic-spa/detect.js';
import { readSpa } from './omnic-spa/read.js';

import { isShimadzuAscii } from './shimadzu-ascii/detect.js';
import { readShimadzu } from './shimadzu-ascii/read.js';
import { isQuantBrowser } from './shimadzu-browser/detect.js';
import { readQuantBrowser } from './shimadzu-browser/read.js';
import { isAsm } from './allotrope-asm/detect.js';
import { readAsm } from './allotrope-asm/read.js';
import { hasAnimlName, isAniml } from './animl/detect.js';
import { readAniml } from './animl/read.js';
import { hasGamlName, isGaml } from './gaml/detect.js';
import { readGaml } from './gaml/read.js';
import { isSpectrumText } from './spectrum-text/detect.js';
import { readSpectrumText } from './spectrum-text/read.js';
import { isTargetSearch } from './target-search/detect.js';
import { readTargetSearch } from './target-search/read.js';
import { hasSmsName, isSms } from './varian-sms/detect.js';
import { readSms } from './varian-sms/read.js';
import { readTotalChromReport } from './totalchrom/read.js';
import { isTotalChrom } from './totalchrom/report.js';

export const adapters: readonly Adapter[] = [
  { name: 'kept', claims: () => false, recognises: isKept, completeness: keptCompleteness, read: readKept },
  {
    name: 'agilent-d',
    claims: hasAgilentName,
    recognises: (source) => agilentPart(source) !== undefined,
    read: readAgilent,
  },
  { name: 'andi-ms', claims: hasNetcdfName, recognises: isNetcdf, read: readAndi },
  { name: 'nist-msp', claims: hasMspName, recognises: isMspSource, completeness: mspCompleteness, read: measureMsp },
  { name: 'jcamp-dx', claims: hasJcampName, recognises: isJcamp, read: readJcamp },
  { name: 'grams-spc', claims: hasSpcName, recognises: isSpc, read: readSpc },
  { name: 'omnic-spa', claims: hasSpaName, recognises: isSpa, read: readSpa },
  { name: 'bruker-opus', claims: () => false, recognises: isOpus, read: readOpus },
  { name: 'mzml', claims: hasMzmlName, recognises: isMzml, read: readMzml },
  { name: 'mzxml', claims: hasMzxmlName, recognises: isMzxml, read: readMzxml },
  { name: 'mzdata', claims: hasMzdataName, recognises: isMzdata, read: readMzdata },
  { name: 'amdis-elu', claims: hasEluName, recognises: isElu, read: readElu },
  {
    name: 'massbank-record',
    claims: () => false,
    recognises: isMassBank,
    read: readMassBank,
  },
  { name: 'ms1-text', claims: hasMs1Name, recognises: isMs1, read: readMs1 },
  {
    name: 'shimadzu-ascii',
    claims: () => false,
    recognises: isShimadzuAscii,
    read: readShimadzu,
  },
  { name: 'target-search', claims: () => false, recognises: isTargetSearch, read: readTargetSearch },
  { name: 'animl', claims: hasAnimlName, recognises: isAniml, read: readAniml },
  { name: 'gaml', claims: hasGamlName, recognises: isGaml, read: readGaml },
  { name: 'allotrope-asm', claims: () => false, recognises: isAsm, read: readAsm },
  { name: 'varian-sms', claims: hasSmsName, recognises: isSms, read: readSms },
  {
    name: 'chromeleon-text',
    claims: () => false,
    recognises: isChromeleonText,
    read: readChromeleon,
  },
  {
    name: 'totalchrom',
    claims: () => false,
    recognises: isTotalChrom,
    read: readTotalChromReport,
  },
  {
    name: 'masshunter-csv',
    claims: () => false,
    recognises: isMassHunterCsv,
    read: readMassHunterCsv,
  },
  {
    name: 'shimadzu-browser',
    claims: () => false,
    recognises: isQuantBrowser,
    read: readQuantBrowser,
  },
  { name: 'spectrum-text', claims: () => false, recognises: isSpectrumText, read: readSpectrumText },
  {
    name: 'csv-results',
    claims: () => false,
    recognises: isResultTable,
    read: readResultTable,
  },
];
