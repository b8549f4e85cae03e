// The day whose law counts the amounts of a case, chosen on the page of a finding by the expert.
import { expect } from 'chai';
import { aNamedFinding, bringInForce } from '../support/a-named-finding.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

const inForce = { act: 'DEMO act', from: '2020-01-01', to: null };
const large = { ...inForce, size: 'large', lower: { micrograms: 500_000, isIncluded: false }, upper: null } as const;

describe('the day whose law counts', function () {
  this.timeout(60_000);
  let test: TestApp;
  let file: ExaminedCase;
  let finding = '';
  before(async () => {
    test = await openTestApp();
    file = await anExaminedCase(test, { upTo: 'sampled' });
    finding = `/findings/${await aNamedFinding(test, file)}`;
    const listings = [{ ...inForce, list: 'List I', position: '7' }];
    await bringInForce(test, file, { listings, thresholds: [{ ...large, basis: 'as-is' }] });
  });
  after(() => test.close());

  const get = async (language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(file.chemist, language)).get(finding).set('Accept', 'text/html').expect(200);
  const post = async (form: object) =>
    (await test.as(file.chemist)).post(`${finding}/law-days`).type('form').set('Accept', 'text/html').send(form);

  it('is offered to the expert, and refused with what was typed and what is missing', async () => {
    expect((await get()).text)
      .to.include('день регистрации дела')
      .and.to.include('Выбрать другой день');
    const refused = await post({ lawBasis: 'seizure', lawDay: '', lawNote: 'протокол изъятия' }).then((r) => r);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('value="протокол изъятия"').and.to.include('<details open');
    expect(refused.text).to.match(/name="lawDay"[^>]*aria-invalid="true"/);
    expect(refused.text.split('Исправьте')).to.have.length(2);
    expect(refused.text.indexOf('Исправьте')).to.be.within(
      refused.text.indexOf('<details open'),
      refused.text.indexOf('name="lawDay"'),
    );
  });

  it('stands with its reason once it is chosen', async () => {
    const chosen = await post({ lawBasis: 'seizure', lawDay: '2026-11-01', lawNote: 'протокол изъятия от 01.11.2026' });
    expect(chosen.status).to.equal(303);
    const page = (await get()).text;
    expect(page).to.include('Применён закон на 01.11.2026: день изъятия.');
    expect(page).to.include('протокол изъятия от 01.11.2026');
    expect((await get('kk')).text).to.include('01.11.2026 күнгі заң қолданылды: алып қойылған күн.');
  });
});
