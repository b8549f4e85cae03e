import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { issueCertificate } from '../../server/reporting/certificates/certificate-actions.js';
import { anExaminedCase, reviewers, withProfile, type ExaminedCase } from '../support/examined-case.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { testPassword } from '../support/test-lab.js';

const passphrase = 'ключ от сейфа';

describe('pages of conclusions', function () {
  this.timeout(60_000);
  let test: TestApp;
  let file: ExaminedCase;
  let investigator: Actor;
  let staff: Awaited<ReturnType<typeof reviewers>>;
  let address = '';

  before(async () => {
    test = await openTestApp();
    investigator = await test.person('investigator');
    staff = await reviewers(test);
    file = await anExaminedCase(test, { upTo: 'measured', case: { investigator } });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const get = async (actor: Actor, path: string, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(actor, language)).get(path).set('Accept', 'text/html');
  const pdf = async (actor: Actor, path: string) => (await test.as(actor)).get(path).buffer().responseType('blob');
  const post = async (actor: Actor, path: string, form: object = {}) =>
    (await test.as(actor)).post(path).redirects(0).set('Accept', 'text/html').type('form').send(form);
  const texts = (changes: object = {}) => ({
    answer: ['Героин <не исключён>', 'Масса 12,431 г'],
    certainty: ['probable', 'certain'],
    reason: ['', ''],
    ...changes,
  });

  it('tells everybody on the case’s page who begins the conclusion, and lets its expert do so', async () => {
    const other = await get(await test.person('chemist'), `/cases/${file.number}`);
    expect(other.text).to.contain('Дело эксперту поручает регистратор');
    expect((await get(file.chemist, `/cases/${file.number}`)).text).to.contain('Начать заключение');
    const refused = await post(await test.person('chemist'), `/cases/${file.number}/reports`);
    expect(refused.status).to.equal(409);
    expect(refused.text).to.contain('Дело поручено другому эксперту').and.to.contain('Начать заключение');
    const begun = await post(file.chemist, `/cases/${file.number}/reports`);
    expect(begun.status).to.equal(303);
    address = begun.get('Location') ?? '';
    expect(address).to.match(/^\/reports\/[0-9a-f-]{36}$/);
  });

  it('names closed conditions with what to do, and closes the button with their numbers', async () => {
    const page = (await get(file.chemist, address)).text;
    expect(page).to.contain('Образование, специальность и стаж не внесены').and.to.contain('Отвечено 0 из 2');
    expect(page).to.match(/aria-disabled="true"[^>]*>Отправить на проверку/);
    expect(page).to.contain('Выполните 2 условия: 2, 11');
    const sent = await post(file.chemist, `${address}/submissions`, texts({ answer: ['Первый', ''] }));
    expect(sent.status).to.equal(409);
    expect(sent.text).to.contain('Не все условия выполнены').and.to.contain('Первый');
    await withProfile(test, file.chemist);
  });

  it('shows a refused text again as it was typed, with the faults beside the fields', async () => {
    const sent = texts({ classification: 'Список <II>', actEdition: '2021-12-01' });
    const refused = await post(file.chemist, `${address}/texts`, sent);
    expect(refused.status).to.equal(422);
    expect(refused.text)
      .to.contain('Героин &lt;не исключён')
      .and.to.contain('Список &lt;II')
      .and.to.contain('2021-12-01');
    expect(refused.text).to.match(/name="act"[^>]*aria-invalid="true"/);
    const odd = await post(file.chemist, `${address}/texts`, texts({ certainty: ['certain', 'beyond doubt'] }));
    expect(odd.status).to.equal(422);
    const long = await post(file.chemist, `${address}/texts`, texts({ answer: ['а'.repeat(20_001), 'Второй'] }));
    expect(long.status).to.equal(422);
    expect(long.text).to.contain('Второй');
  });

  it('keeps the text, and lets only its expert write it', async () => {
    expect((await post(file.chemist, `${address}/texts`, texts())).status).to.equal(303);
    expect((await get(file.chemist, address)).text).to.contain('Героин &lt;не исключён');
    const other = await test.person('chemist');
    expect((await post(other, `${address}/texts`, texts())).status).to.equal(409);
    expect((await get(other, address)).text)
      .to.contain('Пишет эксперт')
      .and.to.not.contain('name="answer"');
    expect((await post(file.registrar, `${address}/texts`, texts())).status).to.equal(403);
  });

  it('draws the draft, and the frozen one once it was sent', async () => {
    const draft = await pdf(file.chemist, `${address}/draft`);
    expect(draft.get('Content-Type')).to.equal('application/pdf');
    expect((draft.body as Buffer).subarray(0, 5).toString()).to.equal('%PDF-');
    expect((await get(file.chemist, `${address}/submission`)).status).to.equal(404);
    expect((await post(file.chemist, `${address}/submissions`, texts())).status).to.equal(303);
    expect((await pdf(staff.technical, `${address}/submission`)).status).to.equal(200);
  });

  it('offers the review to a colleague and not to the author, and asks for a note with a return', async () => {
    expect((await get(file.chemist, address)).text).to.not.contain('name="decision"');
    expect((await get(staff.technical, address)).text).to.contain('name="decision"');
    const review = (changes: object) =>
      post(staff.technical, `${address}/reviews`, { kind: 'technical', decision: 'passed', ...changes });
    expect((await review({ decision: 'returned' })).text).to.contain('Заполните это поле');
    expect((await review({ decision: 'maybe', note: 'Проверьте <пик>' })).text).to.contain('Проверьте &lt;пик');
    expect((await review({})).status).to.equal(303);
    expect((await review({})).status).to.equal(409);
    const administrative = { kind: 'administrative', decision: 'passed' };
    expect((await post(staff.administrative, `${address}/reviews`, administrative)).status).to.equal(303);
  });

  it('sends an expert without a key to get one, and signs with password and passphrase', async () => {
    expect((await get(file.chemist, address)).text).to.contain('Ключа подписи ещё нет');
    await issueCertificate(test.lab, file.chemist, { password: testPassword, passphrase });
    const sign = (secrets: object) => post(file.chemist, `${address}/signatures`, secrets);
    expect((await sign({})).status).to.equal(422);
    expect((await sign({ password: 'no', passphrase })).status).to.equal(409);
    const wrong = await sign({ password: testPassword, passphrase: 'другой ключ' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.match(/name="passphrase"[^>]*aria-invalid="true"/);
    expect(wrong.text).to.not.contain('другой ключ');
    expect((await sign({ password: testPassword, passphrase })).status).to.equal(303);
    expect((await get(file.chemist, address, 'en')).text)
      .to.contain('Valid')
      .and.to.contain('11');
  });

  it('shows an investigator nothing before the release, and then the own order’s conclusion alone', async () => {
    expect((await get(investigator, address)).status).to.equal(404);
    expect((await get(investigator, `${address}/document`)).status).to.equal(404);
    expect((await post(file.chemist, `${address}/releases`)).status).to.equal(403);
    expect((await post(file.registrar, `${address}/releases`)).status).to.equal(303);
    expect((await post(file.registrar, `${address}/releases`)).status).to.equal(409);
    const page = (await get(investigator, address)).text;
    expect(page).to.contain('Скачать подписанный PDF').and.to.not.contain('Условия').and.to.not.contain('/cases/');
    expect((await get(investigator, '/reports')).text).to.contain(address);
    expect((await get(investigator, `${address}/submission`)).status).to.equal(403);
    const stranger = await test.person('investigator');
    expect((await get(stranger, address)).status).to.equal(404);
    expect((await get(stranger, `${address}/document`)).status).to.equal(404);
    expect((await get(stranger, '/reports')).text).to.not.contain(address);
  });

  it('hands out the signed bytes as a file of their own', async () => {
    const answer = await pdf(investigator, `${address}/document`);
    expect(answer.get('Content-Disposition')).to.equal(`attachment; filename="${file.number}.pdf"`);
    expect(answer.get('X-Content-Type-Options')).to.equal('nosniff');
    expect((answer.body as Buffer).subarray(0, 5).toString()).to.equal('%PDF-');
    const root = await (await test.as(investigator)).get('/authority.pem').buffer().responseType('blob');
    expect((root.body as Buffer).toString()).to.contain('BEGIN CERTIFICATE');
  });

  it('finds conclusions by number and state, in every language', async () => {
    const list = (query: string, language: 'kk' | 'ru' | 'en' = 'ru') =>
      get(file.registrar, `/reports${query}`, language);
    expect((await list(`?q=${file.number}&state=released`, 'kk')).text).to.contain(address);
    expect((await list('?state=draft')).text).to.not.contain(address);
    expect((await list('?state=nonsense&before=nonsense', 'en')).text).to.contain(address);
  });

  it('asks for the reason of an amended conclusion', async () => {
    const refused = await post(file.chemist, `/cases/${file.number}/reports`);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain(`Взамен № ${file.number}`).and.to.contain('Заполните это поле');
    const amended = await post(file.chemist, `/cases/${file.number}/reports`, { reason: 'Опечатка' });
    expect((await get(file.chemist, amended.get('Location') ?? '')).text).to.contain('Опечатка');
  });
});
