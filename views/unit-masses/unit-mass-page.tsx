// The mass of many units: the result with its interval, every step of it, and the sentence for the conclusion.
import type { T } from '../messages/translate.js';
import { FoldedEnding } from '../parts/ending-form.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { UnitMassView } from './unit-mass-view.js';

export interface UnitMassPageProps {
  readonly t: T;
  readonly view: UnitMassView;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function UnitMassPage(props: UnitMassPageProps) {
  const { t, view, message } = props;
  return (
    <div class="stack">
      <PageHead
        title={view.mass}
        above={<a href={paths.exhibit(view.exhibitNumber)}>{view.exhibitNumber}</a>}
        below={view.population}
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      {view.ending !== undefined && (
        <Notice
          tone="stop"
          title={t('unitMasses.ended.by', { by: view.ending.by, at: t.formats.dateTime(view.ending.at) })}
        >
          <span class="verbatim">{view.ending.reason}</span>
        </Notice>
      )}
      {view.wide !== undefined && <Notice tone="warn" title={t('unitMasses.wide', { percent: view.wide })} />}
      <Notice tone={view.isSame ? 'ok' : 'stop'} title={t(view.isSame ? 'unitMasses.same' : 'unitMasses.notSame')} />
      <div class="half">
        <div class="stack">
          <About t={t} view={view} />
          <Section title={t('sampling.sentence')} inside="stack">
            {view.sentences.map(({ language, text }) => (
              <p key={language} lang={language} class="verbatim">
                {text}
              </p>
            ))}
          </Section>
          {view.mayEnd && (
            <FoldedEnding
              title={t('unitMasses.end')}
              action={paths.unitMassEndings(view.id)}
              label={t('unitMasses.end.reason')}
              value={props.typed['reason']}
              refused={props.refused['reason']}
            />
          )}
        </div>
        <div class="stack">
          <Steps t={t} view={view} />
          <Section title={t('unitMasses.masses')} count={view.masses.length}>
            <p class="code wrap">{view.masses.join('; ')}</p>
          </Section>
        </div>
      </div>
    </div>
  );
}

function About({ t, view }: Pick<UnitMassPageProps, 't' | 'view'>) {
  const { plan, balance, vouched } = view;
  return (
    <Section title={t('unitMasses.title')}>
      <Facts
        facts={[
          { label: t('unitMasses.method'), value: t(`unitMasses.method.${view.method}`) },
          {
            label: t('unitMasses.weighed'),
            value: t('unitMasses.ofUnits', {
              weighed: t.formats.integer(view.weighed),
              units: t.formats.integer(view.units),
            }),
          },
          ...(plan === undefined
            ? []
            : [
                {
                  label: t('unitMasses.plan'),
                  value: <a href={paths.samplingPlan(plan.id)}>{plan.population}</a>,
                },
              ]),
          ...(vouched === undefined ? [] : [{ label: t('unitMasses.vouched'), value: vouched }]),
          {
            label: t('unitMasses.balance'),
            value: (
              <>
                <a href={paths.balance(balance.id)}>{balance.name}</a>, {balance.shown}
              </>
            ),
          },
          { label: t('unitMasses.by'), value: `${view.by}, ${t.formats.dateTime(view.at)}` },
        ]}
      />
    </Section>
  );
}

function Steps({ t, view }: Pick<UnitMassPageProps, 't' | 'view'>) {
  return (
    <Section title={t('unitMasses.steps')} count={view.steps.length} inside="flush">
      <Table
        label={t('unitMasses.steps')}
        rows={view.steps}
        keyOf={({ name }) => name}
        columns={[
          {
            head: t('unitMasses.step'),
            cell: ({ name, formula, put }) => (
              <>
                <span class="what">{t.code('unitMasses', `step.${name}`)}</span>
                <span class="what code small wrap">{formula}</span>
                <span class="what code quiet small wrap">{put}</span>
              </>
            ),
          },
          { head: t('unitMasses.result'), cell: ({ result }) => result, kind: 'num' },
        ]}
      />
    </Section>
  );
}
