// The day whose law counts, chosen on the page of a finding.
import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { aNamedFinding, bringInForce } from '../support/a-named-finding.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

const inForce = { act: 'DEMO act', from: '2020-01-01', to: null };

describe('the day whose law counts, on the page of a finding', function () {
  this.timeout(60_000);
  let test: TestApp;
  let file: ExaminedCase;
  let finding = '';
  before(async () => {
    test = await openTestApp();
    file = await anExaminedCase(test, { upTo: 'sampled' });
    finding = `/findings/${await aNamedFinding(test, file)}`;
    const lower = { micrograms: 2_500_000, isIncluded: false };
    const large = { ...inForce, size: 'large', basis: 'as-is', lower, upper: null } as const;
    const listing = { ...inForce, list: 'List I', position: '7' };
    await bringInForce(test, file, { listings: [listing], thresholds: [large] });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const page = async (language: 'kk' | 'ru' | 'en' = 'ru', actor: Actor = file.chemist) =>
    (await (await test.as(actor, language)).get(finding).set('Accept', 'text/html')).text.replaceAll('\u00a0', ' ');
  const choose = async (form: Record<string, string>, actor: Actor = file.chemist) =>
    (await test.as(actor))
      .post(`${finding}/law-days`)
      .redirects(0)
      .type('form')
      .set('Accept', 'text/html')
      .send({ lawBasis: 'seizure', lawDay: '2026-11-01', lawNote: 'Протокол изъятия', ...form });
  const offered = () => `action="${finding}/law-days"`;

  it('is the day of registration until somebody chooses, which is offered to the expert of the case alone', async () => {
    const own = await page();
    expect(own).to.match(/Применён закон на \d\d\.\d\d\.\d{4}: день регистрации дела\./);
    expect(own).to.include('Для этого дела день никто не выбирал').and.to.include(offered());
    for (const role of ['reviewer', 'chemist'] as const) {
      expect(await page('ru', await test.person(role)), role).to.not.include(offered());
    }
  });

  it('gives the form back, open, with what was typed and what is wrong, beside its field', async () => {
    const wordless = await choose({ lawNote: ' ', lawDay: '2026-10-30' });
    expect(wordless.status).to.equal(422);
    expect(wordless.text).to.match(/<details open[^>]*><summary>Выбрать другой день/);
    expect(wordless.text)
      .to.include('value="2026-10-30"')
      .and.to.match(/<option value="seizure" selected/);
    expect(wordless.text).to.match(/id="f-lawNote"[^>]*aria-invalid="true"/);
    const [start, said, field] = ['<details open', 'Исправьте', 'name="lawDay"'].map((part) =>
      wordless.text.indexOf(part),
    );
    expect(wordless.text.split('Исправьте'), 'told once').to.have.length(2);
    expect(said, 'told at its own form').to.be.within(start ?? NaN, field ?? NaN);
    const late = await choose({ lawDay: '2099-01-01' });
    expect(late.status).to.equal(422);
    expect(late.text)
      .to.match(/id="f-lawDay"[^>]*aria-invalid="true"/)
      .and.to.include('value="Протокол изъятия"');
    expect((await choose({ lawDay: '' })).status).to.equal(422);
    expect((await choose({ lawBasis: 'birth' })).status).to.equal(422);
    expect((await choose({}, await test.person('reviewer'))).status).to.equal(403);
    expect((await choose({}, await test.person('chemist'))).status).to.equal(409);
    expect(await page()).to.include('Для этого дела день никто не выбирал');
  });

  it('states the chosen day with the reason and the person, in each language', async () => {
    const done = await choose({});
    expect(done.status).to.equal(303);
    expect(done.get('Location')).to.equal(finding);
    expect(await page())
      .to.include('Применён закон на 01.11.2026: день изъятия.')
      .and.to.include('Протокол изъятия; ');
    expect(await page('kk'))
      .to.include('заң қолданылды: алып қойылған күн')
      .and.to.include('Протокол изъятия; ');
    expect(await page('en'))
      .to.include('is applied: day of the seizure.')
      .and.to.include('Протокол изъятия; ');
    expect((await choose({ lawBasis: 'registration', lawDay: '', lawNote: 'Так решено' })).status).to.equal(303);
    expect(await page())
      .to.include('день регистрации дела.')
      .and.to.include('Так решено; ');
  });
});
