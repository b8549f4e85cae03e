// The parts of a page: hostile text stays text, every control has its name and its reason, nothing needs an inline style.
import { expect } from 'chai';
import type { ComponentChild } from 'preact';
import { translator } from '../../views/messages/translate.js';
import { renderBarePage, renderFragment, renderPage } from '../../views/page.js';
import { Balance } from '../../views/parts/balance.js';
import { BlockedButton } from '../../views/parts/button.js';
import { Choice } from '../../views/parts/choice.js';
import { Facts } from '../../views/parts/facts.js';
import { MirrorPlot } from '../../views/parts/mirror-plot.js';
import { Notice } from '../../views/parts/notice.js';
import { Proof, proofCells } from '../../views/parts/proof.js';
import { ScanField } from '../../views/parts/scan-field.js';
import { ScanState } from '../../views/parts/scan-state.js';
import { SelectField } from '../../views/parts/select-field.js';
import { Table } from '../../views/parts/table.js';
import { Term } from '../../views/parts/term.js';
import { TextArea, TextField } from '../../views/parts/text-field.js';
import { paths } from '../../views/paths.js';
import { ErrorPage } from '../../views/work/error-page.js';
import { setUpPage } from '../../views/people/set-up-page.js';
import { signInPage } from '../../views/people/sign-in-page.js';

const t = translator('ru');
const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;
const setting = { t, language: 'ru', theme: 'light', path: `/x?${hostile}` } as const;
const person = { id: hostile, name: hostile, line: hostile };
const html = (body: ComponentChild) => renderFragment(body);

describe('hostile text', () => {
  const pages: Readonly<Record<string, string>> = {
    'a whole page': renderPage({
      ...setting,
      title: hostile,
      person,
      flash: { tone: 'ok', title: hostile },
      body: hostile,
    }),
    'the sign-in page': signInPage({ ...setting, back: hostile, signInName: hostile }),
    'the set-up page': setUpPage({
      ...setting,
      token: hostile,
      asks: 'laboratory-and-person',
      values: { laboratory: hostile },
      refused: { laboratory: hostile },
    }),
    'an error page': html(
      <ErrorPage t={t} status={500} title={hostile} advice={hostile} code={hostile} requestId={hostile} signedIn />,
    ),
    'a table': html(
      <Table
        label={hostile}
        columns={[{ head: hostile, cell: (row: string) => row }]}
        rows={[hostile]}
        keyOf={(row) => row}
      />,
    ),
    fields: html(
      <>
        <TextField name={hostile} label={hostile} value={hostile} hint={hostile} />
        <TextArea name="a" label={hostile} value={`</textarea>${hostile}`} refused={hostile} />
        <SelectField name="s" label={hostile} options={[{ value: hostile, label: hostile }]} value={hostile} />
        <Facts facts={[{ label: hostile, value: hostile }]} />
      </>,
    ),
    'a proof mark': html(<Proof t={t} hash={hostile} href={paths.ledgerEntry(hostile)} />),
    'a mirror plot': html(<MirrorPlot t={t} measured={[]} library={[]} measuredName={hostile} libraryName={hostile} />),
  };
  for (const [name, page] of Object.entries(pages)) {
    it(`stays text in ${name}`, () => {
      expect(page).to.not.match(/<script>|<img |<\/textarea><script|"><(?:script|img)/);
    });
  }
});

describe('every page', () => {
  const setting = { t, language: 'ru', theme: 'light', path: '/cases?q=1' } as const;
  const person = { id: 'p-1', name: 'Айгерім Сәтбаева', line: 'лаборант' };
  const page = renderPage({ ...setting, title: 'Работа', person, section: 'work', body: 'тело' });

  it('holds no inline style, script or handler, as the content policy asks', () => {
    for (const each of [
      page,
      signInPage(setting),
      renderBarePage({ ...setting, title: 'x', kind: 'error', body: '' }),
    ]) {
      expect(each).to.not.match(/ style=| on[a-z]+=|<style|javascript:/i);
      expect(each.match(/<script[^>]*>/g)?.every((tag) => tag.includes('src="/assets/'))).to.equal(true);
    }
  });

  it('names its language, theme and density to the browser', () => {
    expect(page).to.match(/^<!doctype html>\n<html lang="ru" data-theme="light" data-density="desk">/);
  });

  it('marks the section and the language that are shown', () => {
    expect(page).to.match(/<a href="\/" aria-current="page">/);
    expect(page).to.match(/value="ru" lang="ru" aria-current="true">РУС/);
  });

  it('begins with a way past the bar to the content', () => {
    expect(page).to.match(/<body[^>]*><a class="skip button main" href="#content">/);
    expect(page).to.include('<main class="page" id="content"');
  });

  it('asks browsers to fetch assets anew only when they have changed', () => {
    expect(renderPage({ ...setting, assetsVersion: 'abc', title: 'x', person, body: '' })).to.include(
      '/assets/dalel.css?v=abc',
    );
  });
});

describe('a field', () => {
  it('is tied to its label and, when refused, to what to do', () => {
    const field = html(
      <TextField name="seal" label="Пломба" hint="Семь цифр" refused="В записи 0091827." value="0091872" />,
    );
    expect(field).to.include('<label for="f-seal">');
    expect(field).to.include('aria-invalid="true"');
    expect(field).to.include('aria-describedby="f-seal-hint"');
    expect(field).to.include('<span class="hint" id="f-seal-hint">В записи 0091827.</span>');
    expect(field).to.not.include('Семь цифр');
  });

  it('keeps what was typed, a leading line break included', () => {
    expect(html(<TextArea name="q" label="Вопросы" value={'\nодин'} />)).to.match(/<textarea[^>]*>\n\nодин</);
  });

  it('offers a choice as one named group', () => {
    const choice = html(<Choice name="d" label="Решение" options={[{ value: '1', label: 'Да' }]} chosen="1" />);
    expect(choice).to.match(/<fieldset[^>]*><legend class="label">Решение<\/legend>/);
    expect(choice).to.match(/<input type="radio" name="d" value="1" checked/);
  });
});

describe('a button that may not be pressed yet', () => {
  it('can be reached, sends nothing and says why', () => {
    const button = html(
      <BlockedButton id="sign" reason="Исправьте 2 условия">
        Подписать
      </BlockedButton>,
    );
    expect(button).to.include('type="button" aria-disabled="true" aria-describedby="sign-why"');
    expect(button).to.include('id="sign-why">Исправьте 2 условия');
    expect(button).to.not.include(' disabled');
  });
});

describe('a proof mark', () => {
  it('fills the grid from the highest bit at the top left', () => {
    expect(proofCells('8001')).to.deep.equal([
      [0, 0],
      [3, 3],
    ]);
    expect(proofCells('594e519a')).to.have.length(8);
  });

  it('says in words that the chain is broken', () => {
    const mark = html(<Proof t={t} hash={'ab'.repeat(32)} broken />);
    expect(mark).to.include('proof broken').and.include('Цепь прервана').and.include('abab abab');
  });
});

describe('a mass balance', () => {
  const balance = (parts: readonly number[]) =>
    html(
      <Balance
        t={t}
        takenMicrograms={1_000_000}
        toleranceMicrograms={5}
        parts={parts.map((massMicrograms, place) => ({ label: `Часть ${place}`, massMicrograms }))}
      />,
    ).replaceAll('\u00a0', ' ');

  it('holds within the tolerance and shows the sum as it is', () => {
    expect(balance([600_000, 400_004]))
      .to.include('1,000004 г')
      .and.include('Сходится');
  });

  it('says by how much it does not hold', () => {
    expect(balance([600_000, 388_000]))
      .to.include('Не сходится на 0,012 г')
      .and.include('0,988 г');
  });

  it('draws nothing to scale when nothing was taken in', () => {
    expect(balance([])).to.include('Не сходится').and.not.include('NaN');
  });
});

describe('the state of a scan', () => {
  it('is read out at once when refused, and quietly when accepted', () => {
    expect(html(<ScanState t={t} state="refused" lines={['x']} />))
      .to.include('role="alert"')
      .and.include('data-sound="refused"');
    expect(html(<ScanState t={t} state="accepted" lines={['x']} />)).to.include('role="status"');
    expect(html(<Notice tone="stop" title="x" live />)).to.include('role="alert"');
  });

  it('counts what was recorded with the right ending', () => {
    expect(html(<ScanState t={t} state="recorded" count={5} lines={[]} />)).to.include('Записано 5\u00a0объектов');
  });
});

describe('the scan field', () => {
  it('is a plain form that works without scripts', () => {
    const field = html(<ScanField t={t} id="scan" action="/codes" method="get" label="Сканируйте" />);
    expect(field).to.match(/<form class="scanfield" role="search" action="\/codes" method="get"/);
    expect(field).to.match(/<label class="hidden" for="scan">/);
    expect(field).to.not.include('hx-');
  });

  it('lets the server’s answer take the place of a part when it has a target', () => {
    const field = html(<ScanField t={t} id="s" action="/scans" method="post" label="x" target="bench" own="own" />);
    expect(field).to.include('hx-post="/scans" hx-target="#bench"');
  });
});

describe('a term', () => {
  it('never draws beyond its scale', () => {
    expect(html(<Term words="просрочено" share={40} tone="stop" />)).to.include('width="120" height="4"');
    expect(html(<Term words="?" share={Number.NaN} />)).to.include('class="gone" width="0"');
  });
});

describe('a page of what could not be done', () => {
  it('says once what is the matter, then what to do, and leaves figures and codes to the administrator', () => {
    const told = { title: 'Такой записи нет', advice: 'Сверьте номер', code: 'not-found', requestId: '7' };
    const page = html(<ErrorPage t={t} status={404} signedIn {...told} />);
    expect(page.split('Такой записи нет')).to.have.length(2);
    expect(page).to.include('<h1>Такой записи нет</h1>').and.to.include('<strong>Сверьте номер</strong>');
    expect(page).to.include('404 not-found');
  });
});

describe('a mirror plot', () => {
  const measured = [
    { mz: 58, intensity: 4000 },
    { mz: 134, intensity: 400 },
  ];

  it('rings a measured ion that the library lacks and lists both sides in a table', () => {
    const plot = html(<MirrorPlot t={t} measured={measured} library={[{ mz: 58.1, intensity: 99 }]} />);
    for (const drawing of plot.split('<svg').slice(1)) expect(drawing.match(/class="odd"/g)).to.have.length(1);
    expect(plot).to.include('role="img"').and.include('<details class="plotdata">');
    expect(plot).to.include('10,0');
  });

  it('is drawn a second time for a phone: the same ions between its edges, their numbers apart', () => {
    const many = Array.from({ length: 40 }, (_, place) => ({ mz: 40 + 5 * place, intensity: 1000 - 7 * place }));
    const [across = '', phone = ''] = html(<MirrorPlot t={t} measured={many} library={many} />)
      .split('<svg')
      .slice(1);
    expect(across).to.include('viewBox="0 0 640 274"');
    expect(phone).to.include('viewBox="0 0 340 274"');
    for (const drawing of [across, phone]) {
      const sticks = [...(/class="measured" d="([^"]+)"/.exec(drawing)?.[1] ?? '').matchAll(/M([\d.]+)/g)];
      expect(sticks).to.have.length(40);
      for (const [, x] of sticks) expect(Number(x)).to.be.within(34, drawing === phone ? 330 : 630);
      const named = [...drawing.matchAll(/x="([\d.]+)" y="\d+\.\d" text-anchor="middle"/g)].map(([, x]) => Number(x));
      for (const x of named) expect(named.filter((other) => Math.abs(other - x) < 22 - 12)).to.have.length(1);
      expect(named.length).to.be.greaterThan(4);
    }
  });

  it('stands empty rather than broken when there is nothing to draw', () => {
    expect(html(<MirrorPlot t={t} measured={[]} library={[]} />)).to.not.match(/NaN|Infinity/);
  });
});

describe('addresses', () => {
  it('escape what is put into them', () => {
    expect(paths.exhibit('26/../x?y')).to.equal('/exhibits/26%2F..%2Fx%3Fy');
    expect(paths.codes('E&x=1')).to.equal('/codes?code=E%26x%3D1');
    expect(paths.signIn()).to.equal('/sign-in');
  });
});
