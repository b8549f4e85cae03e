// One act: what it states, who signs it how, the scans of the signed sheet.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { ActBadge } from './acts-page.js';
import { ActForms } from './act-forms.js';
import type { ActPartyView, ActView, RefusedActForm } from './act-view.js';
import { valueWords } from './difference-words.js';
import { ScansPart } from './scans-part.js';

export interface ActPageProps {
  readonly t: T;
  readonly act: ActView;
  readonly refused?: RefusedActForm | undefined;
}

export function ActPage({ t, act, refused }: ActPageProps) {
  return (
    <div class="stack">
      <PageHead
        title={<span class="code">{act.number}</span>}
        above={t.code('acts', `kind.${act.kind}`)}
        below={<ActBadge t={t} state={act.state} />}
        buttons={
          <LinkButton icon="print" href={paths.actDocument(act.id)}>
            {t('acts.print')}
          </LinkButton>
        }
      />
      {refused?.message !== undefined && (
        <Notice tone="stop" title={refused.message} live>
          {itemFaults(refused).join('. ')}
        </Notice>
      )}
      <div class="half">
        <div class="stack">
          <Section title={t('acts.facts')}>
            <Facts facts={[...act.facts, { label: t('acts.drawnAt'), value: drawnWords(t, act) }]} />
          </Section>
          <Section title={t('acts.items')} count={act.items.length} inside="flush">
            <Table
              label={t('acts.items')}
              rows={act.items}
              keyOf={(row) => row.number}
              columns={[
                {
                  head: t('acts.item'),
                  cell: (row) => (
                    <a class="code" href={paths.itemCustody(row.number)}>
                      {row.number}
                    </a>
                  ),
                },
                { head: t('acts.what'), cell: (row) => row.description },
              ]}
            />
          </Section>
          <Differences t={t} act={act} />
        </div>
        <div class="stack">
          <Parties t={t} act={act} />
          <ActForms t={t} act={act} refused={refused} />
          <ScansPart t={t} act={act} refused={refused} />
        </div>
      </div>
    </div>
  );
}

/** What stopped the items of a destruction: their own forms are gone. */
const itemFaults = ({ fields }: RefusedActForm): readonly string[] =>
  Object.entries(fields).flatMap(([name, fault]) => (name.startsWith('item-') ? [fault] : []));

const drawnWords = (t: T, { madeAt, drawnBy }: ActView): string => `${t.formats.dateTime(madeAt)}, ${drawnBy}`;

function Parties({ t, act: { parties, scans } }: { readonly t: T; readonly act: ActView }) {
  // A scan of the signed sheet answers for all who sign on paper.
  const isScanned = scans.some(({ withdrawnReason }) => withdrawnReason === null);
  return (
    <Section title={t('acts.parties')} count={parties.length} inside="flush">
      <Table
        label={t('acts.parties')}
        rows={parties}
        keyOf={(row) => `${row.role} ${row.name}`}
        columns={[
          { head: t('acts.party.role'), cell: (row) => t.code('acts', `role.${row.role}`) },
          {
            head: t('acts.party.name'),
            cell: (row) => (
              <>
                {row.name}
                {row.title !== null && (
                  <>
                    <br />
                    <span class="quiet small">{row.title}</span>
                  </>
                )}
              </>
            ),
          },
          { head: t('acts.party.signature'), cell: (row) => signatureWords(t, row, isScanned) },
        ]}
      />
    </Section>
  );
}

function signatureWords(t: T, { signs, signedAt }: ActPartyView, isScanned: boolean): string {
  if (signedAt !== null) return t('acts.signed', { at: t.formats.dateTime(signedAt) });
  if (signs !== 'paper') return t('acts.notSigned');
  return t(isScanned ? 'acts.signedOnPaper' : 'acts.signsOnPaper');
}

function Differences({ t, act }: { readonly t: T; readonly act: ActView }) {
  if (act.differences.length === 0) return null;
  return (
    <Section title={t('acts.differences')} count={act.differences.length} inside="flush">
      <Table
        label={t('acts.differences')}
        rows={act.differences}
        keyOf={(row) => `${row.number} ${row.kind}`}
        columns={[
          { head: t('acts.item'), cell: (row) => <span class="code">{row.number}</span> },
          { head: t('acts.difference'), cell: (row) => t.code('acts', `difference.${row.kind}`) },
          { head: t('acts.difference.recorded'), cell: (row) => valueWords(t, row.kind, row.recorded) },
          { head: t('acts.difference.found'), cell: (row) => <b>{valueWords(t, row.kind, row.found)}</b> },
        ]}
      />
    </Section>
  );
}
