// What investigators ask, in the language in which the conclusion is wanted.
import type { ReportLanguage } from '../../evidence/orders/order.js';

export const usualQuestions: Readonly<Record<ReportLanguage, readonly string[]>> = {
  ru: [
    'Является ли представленное на экспертизу вещество наркотическим средством, психотропным веществом, их аналогом или прекурсором? Если да, то каким именно?',
    'Какова масса представленного на экспертизу вещества?',
  ],
  kk: [
    'Сараптамаға ұсынылған зат есірткі, психотроптық зат, сол тектес зат немесе прекурсор болып табыла ма? Егер болса, нақты қайсысы?',
    'Сараптамаға ұсынылған заттың массасы қандай?',
  ],
  en: [
    'Is the substance submitted for examination a narcotic drug, a psychotropic substance, an analogue or a precursor? If so, which one?',
    'What is the mass of the substance submitted for examination?',
  ],
};
