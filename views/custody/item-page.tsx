// Where an item is, what happened to it, and what its holder may do with it now.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { BalancePart } from './balance-part.js';
import { ItemActs } from './item-acts.js';
import type { ItemCustodyView, RefusedAct } from './item-view.js';
import { MendingPart } from './mending-part.js';
import { SamplesPart } from './samples-part.js';
import { TimelinePart } from './timeline-part.js';
import { whereWords } from './where-words.js';

export interface ItemPageProps {
  readonly t: T;
  readonly view: ItemCustodyView;
  readonly refused?: RefusedAct | undefined;
  /** What is forbidden or has gone wrong. */
  readonly notices?: ComponentChildren;
  /** Where inventories saw it. */
  readonly sightings?: ComponentChildren;
}

export function ItemPage({ t, view, refused, notices, sightings }: ItemPageProps) {
  return (
    <div class="stack">
      <PageHead
        title={<span class="code">{view.number}</span>}
        above={t('custody.title')}
        below={view.description}
        buttons={
          <>
            <LinkButton icon="print" href={paths.newLabels(view.subject)}>
              {t('custody.item.label')}
            </LinkButton>
            {isMerged(view) && (
              <LinkButton icon="print" href={paths.newLabels(view.subject.replace('sample:', 'package:'))}>
                {t('labels.package.print')}
              </LinkButton>
            )}
            <LinkButton icon="scan" href={paths.scans()}>
              {t('custody.scan.title')}
            </LinkButton>
          </>
        }
      />
      {notices}
      <div class="half statefirst">
        <div class="stack">
          <ItemActs t={t} view={view} refused={refused} />
          <TimelinePart t={t} {...view} />
        </div>
        <div class="stack">
          <Section title={t('custody.item.state')}>
            <Facts facts={factsOf(t, view)} />
          </Section>
          {view.account && <BalancePart t={t} account={view.account} />}
          <SamplesPart t={t} view={view} />
          {sightings}
          <MendingPart t={t} view={view} refused={refused} />
        </div>
      </div>
    </div>
  );
}

function factsOf(t: T, view: ItemCustodyView) {
  const { caseNumber, parentNumbers, massMicrograms, seal } = view;
  const mass = massMicrograms === null ? t('custody.item.unweighed') : t.formats.mass(massMicrograms);
  return [
    { label: t('custody.item.where'), value: <b>{whereWords(t, view.where)}</b> },
    {
      label: t('custody.item.seal'),
      value: seal === null ? t('custody.item.noSeal') : <span class="code">{seal}</span>,
    },
    { label: t('custody.item.mass'), value: mass },
    { label: t('custody.item.consumption'), value: t(`custody.item.consumption.${view.consumption}`) },
    { label: t('custody.item.case'), value: <a href={paths.case(caseNumber)}>{caseNumber}</a> },
    ...(parentNumbers.length > 0 ? [{ label: t(sourceLabel(view)), value: <Sources numbers={parentNumbers} /> }] : []),
  ];
}

const isMerged = ({ events }: ItemCustodyView): boolean => events.at(-1)?.kind === 'merged';

const sourceLabel = (view: ItemCustodyView) => (isMerged(view) ? 'custody.item.parts' : 'custody.item.parent');

function Sources({ numbers }: { readonly numbers: readonly string[] }) {
  return (
    <>
      {numbers.map((number, place) => (
        <span key={number}>
          {place > 0 && ', '}
          <a href={paths.itemCustody(number)}>{number}</a>
        </span>
      ))}
    </>
  );
}
