import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import type { Language } from '../../templates/document.js';
import { renderExpertReport } from '../../templates/expert-report/render-expert-report.js';
import { needsProgram } from '../support/outside-program.js';
import { anExhibit, anExpertReport, aWeighing } from './an-expert-report.js';
import { numberedWords } from './a-document.js';
import { fontsOf, infoOf, scanned, squeezed, syntaxOf, textOf } from './printed-page.js';

const createdAt = new Date('2026-11-23T12:00:00.000Z');
const languages: readonly Language[] = ['kk', 'ru', 'en'];
const isoDate = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;
/** Fields that choose words from the catalogues instead of being words. */
const choices = new Set([
  'order',
  'composition',
  'consumption',
  'integrity',
  'kind',
  'outcome',
  'certainty',
  'timeZone',
  'formula',
]);
const masses = new Set(['as-is', 'dry-residue', 'active-base']);

describe('The expert’s conclusion', function () {
  this.timeout(60_000);

  for (const language of languages) {
    it(`says every fact in ${language}`, async function () {
      needsProgram(this, 'pdftotext');
      const facts = anExpertReport();
      const text = squeezed(textOf(await renderExpertReport(facts, { language, createdAt, draft: false })));
      const english = language === 'en' ? [] : [facts.agency.name];
      for (const fact of wordsOf(facts).filter((word) => !english.includes(word))) {
        for (const piece of fact.split(/\n+/)) expect(text).to.include(squeezed(piece));
      }
    });

    it(`is sound PDF with embedded fonts and its own title in ${language}`, async function () {
      for (const program of ['qpdf', 'pdffonts', 'pdfinfo']) needsProgram(this, program);
      const pdf = await renderExpertReport(anExpertReport(), { language, createdAt, draft: true });
      expect(syntaxOf(pdf)).to.include('No syntax or stream encoding errors found');
      for (const font of fontsOf(pdf)) expect(font).to.match(/Identity-H\s+yes yes yes/);
      expect(infoOf(pdf))
        .to.match(/Title:.*26-1187-Х/)
        .and.to.match(/Tagged:\s+yes/);
      expect(Buffer.from(pdf).toString('latin1')).to.include(
        `/Lang (${{ kk: 'kk-KZ', ru: 'ru-KZ', en: 'en' }[language]})`,
      );
    });
  }

  it('rounds masses once, with the decimal mark of the reader, and never makes an uncertainty smaller', async function () {
    needsProgram(this, 'pdftotext');
    const russian = textOf(await renderExpertReport(anExpertReport(), { language: 'ru', createdAt, draft: false }));
    expect(russian).to.include('12,4312 ± 0,0004').and.include('14,8200').and.include('11,8122');
    const coarse = { ...aWeighing('1'), uncertaintyMicrograms: 5_100, netMassMicrograms: 12_431_499 };
    const balance = { ...coarse.balance, readabilityMicrograms: 1000 };
    const facts = anExpertReport({ weighings: [{ ...coarse, balance }] });
    const english = textOf(await renderExpertReport(facts, { language: 'en', createdAt, draft: false }));
    expect(english).to.include('12.431 ± 0.006');
  });

  it('states a retention index with the reference, the difference and how it was computed', async function () {
    needsProgram(this, 'pdftotext');
    const [finding] = anExpertReport().findings;
    const alone = (finding?.evidence ?? []).map((one) =>
      one.kind === 'library' && one.index
        ? { ...one, index: { ...one.index, reference: null, difference: null } }
        : one,
    );
    const findings = finding === undefined ? [] : [finding, { ...finding, evidence: alone }];
    const told = {
      ru: ['Индекс удерживания 1398,4, в библиотеке 1401,6, разность −3,2; по ван ден Доолу и Крацу', 'индекса нет;'],
      kk: ['Ұсталу индексі 1398,4, кітапханада 1401,6, айырмасы −3,2; ван ден Доол және Крац', 'индекс жоқ;'],
      en: ['Retention index 1398.4, in the library 1401.6, difference −3.2; by van den Dool and Kratz', 'has none;'],
    };
    for (const language of languages) {
      const pdf = await renderExpertReport(anExpertReport({ findings }), { language, createdAt, draft: false });
      for (const words of told[language]) expect(squeezed(textOf(pdf))).to.include(squeezed(words));
    }
  });

  it('prints a score as the greatest only where it is', async function () {
    needsProgram(this, 'pdftotext');
    for (const [score, words] of [
      [999.6, 'оценка 999 из 1000'],
      [1000, 'оценка 1000 из 1000'],
      [943.52, 'оценка 944 из 1000'],
    ] as const) {
      const findings = anExpertReport().findings.map((finding) => ({
        ...finding,
        evidence: finding.evidence.map((one) => (one.kind === 'library' ? { ...one, score, scoreMaximum: 1000 } : one)),
      }));
      const pdf = await renderExpertReport(anExpertReport({ findings }), { language: 'ru', createdAt, draft: false });
      expect(squeezed(textOf(pdf))).to.include(squeezed(words));
    }
  });

  it('prints moments in the time of the laboratory', async function () {
    needsProgram(this, 'pdftotext');
    const text = textOf(await renderExpertReport(anExpertReport(), { language: 'ru', createdAt, draft: false }));
    expect(text).to.include('Предупреждение дано 21.11.2026, 09:05').and.include('от 20.11.2026, ДП');
  });

  it('gives its code to a scanner and ends with its end mark', async function () {
    needsProgram(this, 'zbarimg');
    needsProgram(this, 'pdftotext');
    const pdf = await renderExpertReport(anExpertReport(), { language: 'ru', createdAt, draft: false });
    expect(scanned(pdf, 1)).to.include('CODE-128:DL-RPT-26-001187');
    const last = textOf(pdf).trim().split('\f').at(-1) ?? '';
    expect(last).to.include('— Конец заключения —');
    expect(last).to.match(/Стр\. (\d+) из \1/);
    expect(textOf(pdf)).to.include('Результаты относятся только к исследованным объектам.');
    expect(textOf(pdf)).to.include('Заключение воспроизводится только полностью.');
  });

  it('of forty exhibits, twelve questions and three thousand words loses none of them', async function () {
    needsProgram(this, 'pdftotext');
    const numbers = Array.from({ length: 40 }, (_, index) => String(index + 1));
    const long = 'қанағаттандырылмағандықтарыңыздан';
    const words = numberedWords(3000);
    const questions = Array.from({ length: 12 }, (_, index) => `Вопрос ${index + 1}: ${long}?`);
    const facts = anExpertReport({
      exhibits: numbers.map((number) => ({ ...anExhibit(number), inscription: `${long} ${long} опись-${number}` })),
      weighings: numbers.map(aWeighing),
      questions,
      answers: questions.map((_, index) => ({ text: `Ответ ${index + 1}: ${long}.`, certainty: 'certain' })),
      criminalCase: { number: '267500121000456', article: '297', circumstances: words.join(' ') },
    });
    const pdf = await renderExpertReport(facts, { language: 'kk', createdAt, draft: false });
    const text = textOf(pdf);
    expect(text.match(/слово\d{4}/g)).to.deep.equal(words);
    const packed = squeezed(text);
    for (const number of numbers) expect(packed).to.include(squeezed(`${long} ${long} опись-${number}»`));
    for (let n = 1; n <= 12; n += 1) expect(packed).to.include(`Вопрос${n}:${long}?`).and.include(`Ответ${n}:${long}.`);
    const pages = text.split('\f').slice(0, -1);
    pages.forEach((page, index) => expect(page).to.include(`${index + 1}-бет, барлығы ${pages.length}`));
  });

  it('is refused while a question has no answer, but its draft shows the gap', async function () {
    needsProgram(this, 'pdftotext');
    const facts = anExpertReport({ answers: [{ text: 'Да.', certainty: 'certain' }] });
    const refusal = await renderExpertReport(facts, { language: 'ru', createdAt, draft: false }).catch(
      (e: unknown) => e,
    );
    expect(refusal).to.have.property('code', 'answers-missing');
    const draft = textOf(await renderExpertReport(facts, { language: 'ru', createdAt, draft: true }));
    expect(draft.match(/\[ответ ещё не внесён\]/g)).to.have.length(2);
    expect(squeezed(draft)).to.include('ЧЕРНОВИК');
  });

  it('says on its face which conclusion it replaces, and why', async function () {
    needsProgram(this, 'pdftotext');
    const facts = anExpertReport({
      amends: { number: '26-0900-Х', date: '2026-10-02', reason: 'исправлена масса объекта № 1' },
    });
    const first =
      textOf(await renderExpertReport(facts, { language: 'ru', createdAt, draft: false })).split('\f')[0] ?? '';
    expect(squeezed(first)).to.include(squeezed('заменяет заключение № 26-0900-Х от 02.10.2026'));
    expect(squeezed(first)).to.include(squeezed('исправлена масса объекта № 1'));
  });

  it('refuses masses that are no whole micrograms and dates that are none', async () => {
    const half = anExpertReport({ weighings: [{ ...aWeighing('1'), netMassMicrograms: 0.5 }] });
    const noDay = anExpertReport({ startedAt: 'вчера' });
    for (const [facts, code] of [
      [half, 'mass'],
      [noDay, 'date'],
    ] as const) {
      const refusal = await renderExpertReport(facts, { language: 'ru', createdAt, draft: false }).catch(
        (e: unknown) => e,
      );
      expect(refusal).to.have.property('code', code);
    }
  });

  it('of a commission waits for the signature of each expert', async () => {
    const { experts } = anExpertReport();
    const second = { ...experts[0]!, name: 'Сәтбаева Айгерім' };
    const facts = anExpertReport({ experts: [...experts, second] });
    const pdf = Buffer.from(await renderExpertReport(facts, { language: 'ru', createdAt, draft: false })).toString(
      'latin1',
    );
    for (const field of ['SigExpert', 'SigExpert2', 'SigReviewer', 'ArchiveTimestamp'])
      expect(pdf).to.include(`/T (${field})`);
  });

  it('comes out of a worker thread with the bytes of the main thread', async () => {
    const facts = anExpertReport();
    const here = await renderExpertReport(facts, { language: 'kk', createdAt, draft: false });
    const there = await inWorker(facts);
    expect(Buffer.from(there).equals(Buffer.from(here))).to.equal(true);
  });
});

function wordsOf(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string' && key === 'entryHash') return [value.slice(0, 8)];
  if (typeof value === 'string') return choices.has(key) || isoDate.test(value) || masses.has(value) ? [] : [value];
  if (ArrayBuffer.isView(value) || value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => wordsOf(inner, name));
}

/** `--import=tsx` does not reach worker threads on Node 20, so the thread asks tsx for the file itself. */
function inWorker(facts: unknown): Promise<Uint8Array> {
  const file = JSON.stringify(new URL('./report-worker.ts', import.meta.url).href);
  const program = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${file}, ${file}))`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: facts, eval: true });
    worker.once('message', resolve).once('error', reject);
  });
}
